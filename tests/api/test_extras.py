"""A missing extra is one line that says how to install it."""

import subprocess
import sys
from pathlib import Path

import pytest

from g7fin.errors import MissingExtraError, extra
from g7fin.review.finished import finished
from tests.conftest import ROOT

HIDDEN = "import sys; sys.modules[{!r}] = None; sys.argv[1:] = {!r}; {}"
COMMAND = "from g7fin.cli.start import main; main()"


def without(library: str, program: str, *arguments: str) -> str:
    """Return what a program says on standard error when a library is missing."""
    done = subprocess.run(
        [sys.executable, "-c", HIDDEN.format(library, list(arguments), program)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout
    return done.stderr


def test_a_picture_needs_figures(small_run: Path, tmp_path: Path) -> None:
    case = finished(small_run).rows("cases")[0]["case_id"]
    arguments = ("trace", str(small_run), "--from", case, "--out", str(tmp_path / "o"))
    assert without("matplotlib", COMMAND, *arguments) == (
        "g7fin: the picture of trace --out needs matplotlib, which is not installed:"
        ' pip install "g7fin[figures]"\n'
    )
    assert list(tmp_path.iterdir()) == []


def test_an_audit_needs_the_laboratory(tmp_path: Path) -> None:
    arguments = (
        "simulate",
        "--transactions",
        "2000",
        "--out",
        str(tmp_path),
        "--audit",
    )
    said = without("matplotlib", COMMAND, *arguments)
    assert said.count("\n") == 1
    assert 'pip install "g7fin[lab]"' in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["demo", "serve", "run_now"])
def test_the_flow_needs_prefect(name: str, tmp_path: Path) -> None:
    program = f"import runpy; runpy.run_module('pipelines.{name}', run_name='__main__')"
    assert without("prefect", program) == (
        "g7fin: the flow needs prefect, which is not installed:"
        ' pip install "g7fin[flow]"\n'
    )


def test_a_module_of_our_own_that_is_missing_is_no_extra() -> None:
    with pytest.raises(ModuleNotFoundError, match="g7fin"), extra("figures", "it"):
        import g7fin.nowhere  # type: ignore[import-not-found]  # noqa: F401
    missing = pytest.raises(MissingExtraError, match="it needs no_such_library")
    with missing, extra("figures", "it"):
        import no_such_library  # type: ignore[import-not-found]  # noqa: F401
