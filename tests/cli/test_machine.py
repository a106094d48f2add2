"""What the machine refuses, and Ctrl-C, end in one line and leave what was there."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from g7fin.cli import start
from tests.conftest import ROOT
from tests.worlds import report_digests

START = [sys.executable, "-c", "from g7fin.cli.start import main; main()"]
KIBIBYTE = 1 << 10


def started(
    *arguments: str | Path, before: Callable[[], object] = lambda: None
) -> "subprocess.Popen[str]":
    def prepared() -> None:
        # a shell's background job ignores SIGINT, and so would its children
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        before()

    return subprocess.Popen(
        [*START, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"COLUMNS": "120", "NO_COLOR": "1"},
        preexec_fn=prepared,
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, list[str]]:
    """Return the exit code, and what is said about the end."""
    _, errors = process.communicate(timeout=120)
    assert "Traceback" not in errors, errors
    lines = [line for line in errors.splitlines() if line.startswith("g7fin: ")]
    return process.returncode, lines


def files_of(size: int) -> Callable[[], None]:
    """Let a process write files up to a size, as a full disk would."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [16, 1024, 6 * 1024])
def test_a_full_disk_is_one_line_and_the_last_good_reports_stay(
    small_world: Path, small_run: Path, tmp_path: Path, kilobytes: int
) -> None:
    out = tmp_path / "out"
    subprocess.run(["cp", "-a", small_run, out], check=True)
    before = report_digests(out)
    code, lines = ended(
        started(
            "run", small_world / "input", "--out", out,
            before=files_of(kilobytes * KIBIBYTE),
        )
    )  # fmt: skip
    assert code == 1
    assert len(lines) == 1
    assert "is full: free some space" in lines[0]
    assert report_digests(out) == before
    assert not list(out.glob("runs/*.draft"))


@pytest.mark.slow
def test_too_little_memory_is_one_line(small_world: Path, tmp_path: Path) -> None:
    done = started(
        "run", small_world / "input", "--out", tmp_path / "o", "--memory", "8MB"
    )
    code, lines = ended(done)
    assert code == 1
    assert len(lines) == 1
    assert "--memory" in lines[0]
    assert not list((tmp_path / "o" / "runs").iterdir())


@pytest.mark.parametrize("memory", ["nonsense", "0", "-1GB", "1KB"])
def test_a_memory_that_is_none_is_one_line(tmp_path: Path, memory: str) -> None:
    done = started("run", tmp_path, "--out", tmp_path / "o", f"--memory={memory}")
    code, lines = ended(done)
    assert code == 1
    assert len(lines) == 1
    assert "like 4GB" in lines[0]
    assert not (tmp_path / "o").exists()


def test_what_cannot_be_loaded_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "g7fin.cli.main", None)
    usual = signal.getsignal(signal.SIGINT)
    with pytest.raises(SystemExit, match="1"):
        start.main()
    signal.signal(signal.SIGINT, usual)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("g7fin: cannot be loaded: ")


def test_an_output_that_cannot_be_made_is_one_line(
    small_world: Path, tmp_path: Path
) -> None:
    # no folder can be made here, by root neither: it is no folder of a disk
    done = started("run", small_world / "input", "--out", Path("/proc/g7fin/out"))
    code, lines = ended(done)
    assert code == 1
    assert len(lines) == 1
    assert "/proc" in lines[0]


@pytest.mark.parametrize("seconds", [0.15, 0.4, 0.8, 1.2])
def test_ctrl_c_is_one_line_from_the_first_moment_on(
    tmp_path: Path, seconds: float
) -> None:
    process = started("run", "sample_data/input", "--out", tmp_path / "o")
    _imports_began(process)
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    code, lines = ended(process)
    assert code == 130
    assert lines == ["g7fin: stopped; the earlier reports are unchanged"]
    assert not list(tmp_path.glob("o/*.parquet"))


def _imports_began(process: "subprocess.Popen[str]") -> None:
    """Wait until our own code runs: before that, Ctrl-C is Python's own affair."""
    maps = Path(f"/proc/{process.pid}/maps")
    while process.poll() is None and "_struct" not in maps.read_text():
        time.sleep(0.01)
