"""A killed run leaves the last good reports, and the next one ends the same."""

import signal
from pathlib import Path

import pytest

from tests.pipelines.killed import POINTS
from tests.pipelines.processes import start
from tests.pipelines.service import environment
from tests.worlds import report_digests, run


def kill(how: str, source: Path, out: Path, point: str) -> None:
    log = out.parent / "killed.log"
    given = environment(out.parent / "state", source, out)
    arguments = ["-m", "tests.pipelines.killed", how, str(source), str(out), point]
    started = start(arguments, given, log)
    code = started.process.wait(timeout=120)
    assert code == -signal.SIGKILL, log.read_text()[-2000:]
    assert started.left() == []


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
