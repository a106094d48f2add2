"""The command line called within the process of the tests, which loads it once."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from g7fin.cli.main import main
from tests.conftest import ROOT


def g7fin(*arguments: str | Path) -> "CompletedProcess[str]":
    """Run a command from the root of the checkout; return its code and what it said."""
    words = [*map(str, arguments)]
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        patch.chdir(ROOT)
        patch.setenv("COLUMNS", "120")
        patch.setenv("NO_COLOR", "1")
        patch.setattr(sys, "argv", ["g7fin", *words])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    return CompletedProcess(words, code, out.getvalue(), err.getvalue())
