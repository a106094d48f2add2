"""A killed run leaves the last good reports, and the next one ends the same."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.pipelines.killed import POINTS
from tests.worlds import report_digests, run


def kill(how: str, source: Path, out: Path, point: str) -> None:
    command = [sys.executable, "-m", "tests.pipelines.killed", how]
    log = out.parent / "killed.log"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [*command, str(source), str(out), point],
            cwd=ROOT,
            env=os.environ | {"PREFECT_HOME": str(out.parent / "prefect")},
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
        code = process.wait(timeout=120)
    with contextlib.suppress(ProcessLookupError):
        # the flow's temporary server outlives a killed flow
        os.killpg(process.pid, signal.SIGKILL)
    assert code == -signal.SIGKILL, log.read_text()[-2000:]


def check(how: str, stage: str, world: Path, undisturbed: Path, tmp_path: Path) -> None:
    source, out = world / "input", tmp_path / "reports"
    kill(how, source, out, POINTS[stage])
    assert report_digests(out) == {}, "a killed first run must publish nothing"
    run(source, out)
    assert report_digests(out) == report_digests(undisturbed)
    kill(how, source, out, POINTS[stage])
    assert report_digests(out) == report_digests(undisturbed)


@pytest.mark.parametrize("stage", ["detect", "publish"])
def test_a_killed_run_changes_nothing(
    stage: str, small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    check("run", stage, small_world, small_run, tmp_path)


@pytest.mark.slow
@pytest.mark.flow
@pytest.mark.parametrize("stage", sorted(POINTS))
def test_a_killed_flow_changes_nothing(
    stage: str, small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    check("flow", stage, small_world, small_run, tmp_path)
