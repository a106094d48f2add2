"""Whatever a command writes is for its owner only, whatever the umask."""

import os
import sys
from pathlib import Path

import pytest

from g7fin.review.finished import finished
from tests.cli.command import g7fin as command
from tests.connect.screening.test_files import LIST, NAMES
from tests.job.test_private import open_to_others

START = [sys.executable, "-c", "from g7fin.cli.start import main; main()"]


def g7fin(*arguments: str | Path, umask: int) -> str:
    """Run a command as if the user had that umask; the tests get theirs back."""
    os.umask(umask)
    done = command(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("umask", [0o000, 0o777])
@pytest.mark.parametrize("name", ["hits.parquet", "hits.csv", "hits.json"])
def test_screen(tmp_path: Path, umask: int, name: str) -> None:
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "targets.simple.csv").write_text(LIST, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    g7fin(
        "screen", "--names", tmp_path / "names.csv", "--list",
        tmp_path / "targets.simple.csv", "--out", out / name, umask=umask,
    )  # fmt: skip
    assert open_to_others(out) == []
    assert (out / name).is_file()


def test_trace_and_evaluate(small_world: Path, small_run: Path, tmp_path: Path) -> None:
    case = finished(small_run).rows("requests")[0]["case_id"]
    out = tmp_path / "deep" / "trace"
    g7fin("trace", small_run, "--from", case, "--out", out, umask=0)
    (tmp_path / "deep" / "figures.json").touch(mode=0o644)
    g7fin(
        "evaluate", small_run, small_world / "truth", "--json",
        tmp_path / "deep" / "figures.json", umask=0,
    )  # fmt: skip
    assert len(list(out.iterdir())) == 4
    assert open_to_others(tmp_path / "deep") == []


def test_simulate(tmp_path: Path) -> None:
    g7fin("simulate", "--transactions", "2000", "--out", tmp_path / "world", umask=0)
    assert open_to_others(tmp_path / "world") == []


@pytest.mark.slow
def test_run_leaves_an_open_folder_open_and_says_so(
    small_world: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o755)
    said = g7fin("run", small_world / "input", "--out", out, umask=0)
    assert "others can look into" in said
    assert open_to_others(out / "runs") == []
