"""Imports go backwards in the alphabet, and each part keeps to its own."""

from pathlib import Path

import pytest

from tests.house.layers import STAGES, connect_faults, layer_faults, truth_faults


def test_imports_go_backwards() -> None:
    assert layer_faults() == []


def test_only_the_store_opens_duckdb() -> None:
    assert connect_faults() == []


def test_only_evaluation_reads_truth() -> None:
    assert truth_faults() == []


def test_the_stages_are_in_alphabetical_order() -> None:
    from g7fin.stages import STAGES as WALKED

    assert tuple(stage.name for stage in WALKED) == STAGES == tuple(sorted(STAGES))


@pytest.mark.parametrize(
    ("file", "line", "match"),
    [
        ("connect/run.py", "from g7fin.detect.run import detect", "imports detect"),
        ("connect/run.py", "def f():\n    import g7fin.report.run", "imports report"),
        ("detect/run.py", "from g7fin import simulation", "imports simulation"),
        ("detect/run.py", "from ..follow import run", "imports follow"),
        ("simulation/run.py", "import g7fin.detect.registry", "imports detect"),
        ("simulation/run.py", "from g7fin.stages import STAGES", "imports stages"),
        ("kernels/pass.py", "from g7fin.connect.run import x", "imports connect"),
        ("report/run.py", "from g7fin.job import Job", "imports job"),
        ("evaluation/run.py", "from g7fin.simulation import x", "imports simulation"),
        ("follow/run.py", "from prefect import flow", "prefect stays"),
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
        "from g7fin.escalate.criteria import CRITERIA",
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
    for name in (*STAGES, "kernels", "simulation", "evaluation"):
        (folder / "g7fin" / name).mkdir(parents=True)
    for name in ("store", "job", "stages"):
        (folder / "g7fin" / f"{name}.py").write_text('"""A noun."""\n')
    path = folder / "g7fin" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{text}\n")
