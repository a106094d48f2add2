"""What is installed is what is imported, and the lock files agree with each other."""

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT, imports, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
# the modules of a package that is not named after them
MODULES = {"scikit-learn": "sklearn", "sparse-dot-topn": "sparse_dot_topn"}
# what comes with nomenklatura and is used with it; pins of what Prefect imports
WITH = {"followthemoney": "nomenklatura"}
PINS = {"fastapi", "sqlalchemy"}
LOCKS = ("requirements.lock", "requirements-dev.lock")


def named(requirements: Iterable[str]) -> set[str]:
    """Return the modules of some requirements."""
    names = [re.split(r"[<>=;\[ ]", each)[0] for each in requirements]
    return {MODULES.get(name, name) for name in names}


def imported(package: Path = PACKAGE) -> dict[str, set[str]]:
    """Return the libraries that a package imports, with the modules that do."""
    found: dict[str, set[str]] = {}
    for module in modules(package):
        for _, name in imports(module):
            library = name.split(".")[0]
            if library not in {*sys.stdlib_module_names, "g7fin", "pipelines"}:
                found.setdefault(WITH.get(library, library), set()).add(module.name)
    return found


def faults(package: Path = PACKAGE) -> list[str]:
    """Return libraries that are imported where they may be missing, or never."""
    needed = named(PROJECT["project"]["dependencies"])
    optional: set[str] = set()
    for extra in ("figures", "lab", "screen"):
        optional |= named(EXTRAS[extra])
    used = imported(package)
    said = [f"{name}: no dependency" for name in used if name not in needed | optional]
    return said + [f"{name}: never imported" for name in needed if name not in used]


def test_dependencies_are_what_the_library_imports() -> None:
    assert faults() == []


def test_extras_are_imported_by_what_they_are_for() -> None:
    assert imported(ROOT / "pipelines").keys() >= named(EXTRAS["flow"]) - PINS
    where = imported()
    places = ("g7fin.review.figures.", "g7fin.review.tracing.", "g7fin.review.case")
    figures = {name for name in where["matplotlib"] if name.startswith(places)}
    laboratory = {name for name in where["matplotlib"] if name.startswith("g7fin.lab.")}
    assert figures
    assert laboratory
    assert where["matplotlib"] == figures | laboratory
    assert where["nomenklatura"] == {"g7fin.connect.screening.logic_v2"}


@pytest.mark.parametrize("name", ["splink", "no_such_library"])
def test_finds_a_library_that_is_not_declared(tmp_path: Path, name: str) -> None:
    (tmp_path / "g7fin").mkdir()
    (tmp_path / "g7fin" / "one.py").write_text(f"def f():\n    import {name}.part\n")
    assert f"{name}: no dependency" in faults(tmp_path / "g7fin")
    assert "duckdb: never imported" in faults(tmp_path / "g7fin")


def locked(name: str) -> dict[str, list[str]]:
    """Return the packages of a lock file with their digests."""
    found: dict[str, list[str]] = {}
    package = ""
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith((" ", "#")):
            package = line.split(" ;")[0].rstrip(" \\")
            found.setdefault(package, [])
        elif "--hash=sha256:" in line:
            found[package].append(line.split("--hash=sha256:")[1].rstrip(" \\"))
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_digest_and_no_address(name: str) -> None:
    found = locked(name)
    assert len(found) > 100
    assert [package for package, digests in found.items() if not digests] == []
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_developer_tools_change_no_version_of_what_runs() -> None:
    run, every = (locked(name) for name in LOCKS)
    assert {name: every.get(name) for name in run} == run
    packages = {name.split("==")[0] for name in run}
    assert packages.isdisjoint({"splink", "matplotlib", "pytest", "mypy", "highspy"})
