"""What `import g7fin` and `g7fin --help` load, and what the surface may use."""

import ast
import inspect
import json
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import g7fin
from tests.conftest import ROOT

HEAVY = {
    "duckdb", "lxml", "matplotlib", "networkx", "numba", "numpy", "pandas", "prefect",
    "pyarrow", "rapidfuzz", "scipy", "sklearn",
}  # fmt: skip
LOADED = "import json, sys; print(json.dumps(sorted(sys.modules)))"
HELP = "import sys; sys.argv[1:] = {!r}; from g7fin.cli.start import main; main()"


def loaded(code: str) -> set[str]:
    """Return the top-level names of what a program has loaded at its end."""
    program = f"import atexit; atexit.register(lambda: exec({LOADED!r}))\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True,
        check=True, timeout=60,
    )  # fmt: skip
    names: list[str] = json.loads(done.stdout.splitlines()[-1])
    return {name.split(".")[0] for name in names}


def test_the_import_loads_nothing() -> None:
    assert loaded("import g7fin; dir(g7fin)") & (HEAVY | {"typer", "rich"}) == set()


@pytest.mark.parametrize("command", [[], ["run"], ["trace"], ["screen"], ["simulate"]])
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    names = loaded(HELP.format([*command, "--help"]))
    assert "typer" in names
    assert names & HEAVY == set()


def test_a_loaded_library_is_seen() -> None:
    assert "pyarrow" in loaded("import pyarrow")


@pytest.mark.parametrize("name", g7fin.__all__)
def test_every_name_is_typed_and_has_an_example(name: str) -> None:
    function = getattr(g7fin, name)
    parameters = inspect.signature(function).parameters
    assert {*parameters, "return"} == set(function.__annotations__)
    words = inspect.getdoc(function) or ""
    for section in ("Args:", "Raises:", "Example:", ">>> "):
        assert section in words, section
    described = words.split("Args:")[1].split("Raises:")[0]
    assert [one for one in parameters if f"    {one}: " not in described] == []


def test_the_names_are_those_of_the_interface() -> None:
    assert dir(g7fin) == ["__version__", *g7fin.__all__]
    assert not typing.TYPE_CHECKING
    with pytest.raises(AttributeError, match="no attribute 'openn'"):
        g7fin.openn  # noqa: B018


def foreign(notebook: Path) -> list[str]:
    """Return what the cells of a notebook import of g7fin beside its interface."""
    found = []
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        lines = cell["source"] if cell["cell_type"] == "code" else []
        text = "".join(line for line in lines if not line.startswith("%"))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                found += [item.name for item in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [f"{node.module}.{item.name}" for item in node.names]
    allowed = {"g7fin", *(f"g7fin.{name}" for name in g7fin.__all__)}
    return [
        name
        for name in found
        if name.startswith("g7fin") and name not in allowed
        and not name.startswith("g7fin.errors")
    ]  # fmt: skip


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=str)
def test_a_notebook_uses_the_interface_alone(path: Path) -> None:
    assert foreign(path) == []


def test_finds_a_notebook_that_uses_more(tmp_path: Path) -> None:
    source = ["%matplotlib inline\n", "from g7fin.review.finished import finished\n"]
    cells = [{"cell_type": "code", "source": source}]
    path = tmp_path / "one.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    assert foreign(path) == ["g7fin.review.finished.finished"]
