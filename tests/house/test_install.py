"""The installation tells what it does, package by package, and fails as pip fails."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.source import ROOT

SAID = """\
Collecting duckdb==1.5.6 (from -r requirements.lock (line 7))
  Downloading duckdb-1.5.6-cp311-cp311-linux.whl.metadata (4 kB)
  Downloading duckdb-1.5.6-cp311-cp311-linux.whl (20.1 MB)
Processing {wheel} (from -r requirements.lock (line 9))
Requirement already satisfied: rich==15.0.0 in ./.venv
  Using cached typer-0.29.2-py3-none-any.whl (121 kB)
Installing collected packages: duckdb, one, typer
Successfully installed duckdb-1.5.6
"""


@pytest.fixture
def installation() -> ModuleType:
    spec = spec_from_file_location("install", ROOT / "tools" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", [0, 1])
def test_a_line_a_package(
    installation: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
) -> None:
    wheel = tmp_path / "one-1.0-py3-none-any.whl"
    wheel.write_bytes(b"x" * 2_000_000)
    pip = tmp_path / "python"
    said = SAID.format(wheel=wheel)
    pip.write_text(f"#!/bin/sh\ncat <<'end'\n{said}end\nexit {code}\n")
    pip.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(pip))
    assert installation.install(tmp_path, tmp_path / "requirements.lock") == code
    assert capsys.readouterr().out.splitlines() == [
        "     1  duckdb 1.5.6 (20.1 MB)",
        "     2  one 1.0 (2.0 MB)",
        "     3  typer 0.29.2 (121 kB)",
        "  unpacking …",
    ]
