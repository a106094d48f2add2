"""Imports go backwards in the alphabet, and each part keeps to its own."""

from pathlib import Path

import pytest

from tests.house.layers import (
    STAGES,
    connect_faults,
    layer_faults,
    reached,
    truth_faults,
)
from tests.house.source import PACKAGE, modules


def test_imports_go_backwards() -> None:
    assert layer_faults() == []


def test_only_the_store_opens_duckdb() -> None:
    assert connect_faults() == []


def test_only_the_laboratory_reads_truth() -> None:
    assert truth_faults() == []


def test_the_stages_are_in_alphabetical_order() -> None:
    from g7fin.stages import STAGES as WALKED

    assert tuple(stage.name for stage in WALKED) == STAGES == tuple(sorted(STAGES))


def test_what_a_run_imports_is_in_its_code_digest() -> None:
    from g7fin.provenance import result_files

    hashed = {path.resolve() for path in result_files(PACKAGE)}
    run = {module.name: module.path.resolve() for module in modules()}
    assert [name for name in sorted(reached()) if run[name] not in hashed] == []


def test_the_code_digest_holds_no_reader_and_no_laboratory() -> None:
    from g7fin.provenance import result_files

    parts = {path.relative_to(PACKAGE).parts[0] for path in result_files(PACKAGE)}
    assert parts.isdisjoint({"lab", "review", "cli", "api.py"})


def test_finds_what_a_run_imports(tmp_path: Path) -> None:
    plant(tmp_path, "detect/run.py", "from g7fin.review import text")
    (tmp_path / "g7fin" / "review" / "__init__.py").touch()
    (tmp_path / "g7fin" / "stages.py").write_text("import g7fin.detect.run")
    assert "g7fin.review" in reached(tmp_path / "g7fin")


@pytest.mark.parametrize(
    ("file", "line", "match"),
    [
        ("connect/run.py", "from g7fin.detect.run import detect", "imports detect"),
        ("connect/run.py", "def f():\n    import g7fin.report.run", "imports report"),
        ("detect/run.py", "from g7fin.lab import world", "imports lab.world"),
        ("detect/run.py", "from ..follow import run", "imports follow"),
        ("lab/world/run.py", "import g7fin.detect.registry", "imports detect"),
        ("lab/world/run.py", "from g7fin.stages import STAGES", "imports stages"),
        ("kernels/pass.py", "from g7fin.connect.run import x", "imports connect"),
        ("report/run.py", "from g7fin.job import Job", "imports job"),
        ("report/run.py", "from g7fin.review import text", "imports review"),
        ("lab/scoring/run.py", "from g7fin.lab.world import x", "imports lab.world"),
        ("follow/run.py", "from prefect import flow", "prefect stays"),
        ("cli/run.py", "from g7fin.review import text", "cli imports review"),
        ("cli/run.py", "def f():\n    from g7fin.job import prepare", "imports job"),
        ("helpful/run.py", "import json", "belongs to no layer"),
    ],
)
def test_finds_a_planted_import(
    tmp_path: Path, file: str, line: str, match: str
) -> None:
    plant(tmp_path, file, line)
    faults = layer_faults(tmp_path / "g7fin")
    assert len(faults) == 1, faults
    assert match in faults[0]


@pytest.mark.parametrize(
    "line",
    [
        "from g7fin.connect.run import connect",
        "from g7fin.policy.criteria import CRITERIA",
        "from g7fin.store import Store\nimport numpy",
        "from . import other",
    ],
)
def test_leaves_a_right_import_alone(tmp_path: Path, line: str) -> None:
    plant(tmp_path, "escalate/run.py", line)
    assert layer_faults(tmp_path / "g7fin") == []


@pytest.mark.parametrize(
    "line", ["import duckdb\nx = duckdb.connect()", "from duckdb import connect"]
)
def test_finds_a_second_opener(tmp_path: Path, line: str) -> None:
    plant(tmp_path, "connect/run.py", line)
    assert len(connect_faults(tmp_path / "g7fin")) == 1


def test_finds_a_reader_of_truth(tmp_path: Path) -> None:
    plant(tmp_path, "detect/run.py", 'PATH = "world/truth/scheme.csv"')
    assert len(truth_faults(tmp_path / "g7fin")) == 1


def plant(folder: Path, file: str, text: str) -> None:
    """Write a package in which every part exists and one file is as given."""
    for name in (*STAGES, "kernels", "review", "lab/world", "lab/scoring"):
        (folder / "g7fin" / name).mkdir(parents=True)
    for name in ("store", "job", "stages"):
        (folder / "g7fin" / f"{name}.py").write_text('"""A noun."""\n')
    path = folder / "g7fin" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n")
