"""Sixty kills at random moments: nothing published changes, and no process is left."""

import contextlib
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.pipelines.processes import Marked, kill, start
from tests.pipelines.service import environment
from tests.worlds import report_digests

SEED = 20261130
KILLS = 60
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
# the killed runs stand on another day than the good one: had one written anything into
# the published reports, they would differ
GOOD_DAY, OTHER_DAY = "2025-12-31", "2025-12-30"
COMMAND_LINE = "from g7fin.cli.main import main; main()"
FLOW = """
import sys
from pipelines.flow import follow_the_money
_, source, _, out, _, day = sys.argv[1:]
follow_the_money(source=source, out=out, as_of=day, threads=2)
"""
HEAD = "how           signal   after  moment     code  published  left"
CODE = {"command line": COMMAND_LINE, "flow": FLOW}


@dataclass(frozen=True)
class Pace:
    """How many seconds a run takes until it is at work, and from there to its end."""

    start: float
    work: float


@dataclass(frozen=True)
class Plan:
    """One kill: after a share of the work, or of what goes before it."""

    how: str
    sign: signal.Signals
    in_work: bool
    share: float


@dataclass
class Place:
    """Where the runs of the test read and write."""

    source: Path
    folder: Path
    begun: float = 0

    @property
    def out(self) -> Path:
        return self.folder / "reports"

    def start(self, how: str, day: str) -> Marked:
        self.begun = time.time()
        given = environment(self.folder / "state", self.source, self.out)
        asked = ["run", str(self.source), "--out", str(self.out), "--as-of", day]
        return start(["-c", CODE[how], *asked], given, self.folder / "run.log")

    def finish(self, how: str, day: str) -> tuple[dict[str, str], Pace]:
        """Run to the end; return the digests of all reports, and how long it took."""
        begin = time.monotonic()
        started = self.start(how, day)
        self.wait_for_work(started)
        work = time.monotonic()
        code = started.process.wait(timeout=300)
        assert code == 0, (self.folder / "run.log").read_text()[-2000:]
        assert started.left() == []
        return report_digests(self.out), Pace(work - begin, time.monotonic() - work)

    def wait_for_work(self, started: Marked) -> None:
        while not self.at_work() and started.process.poll() is None:
            time.sleep(0.02)

    def at_work(self) -> bool:
        """Say whether the run started last has its draft (killed ones leave theirs)."""
        for draft in (self.out / "runs").glob("*.draft"):
            with contextlib.suppress(FileNotFoundError):
                if draft.stat().st_ctime > self.begun:
                    return True
        return False


@dataclass(frozen=True)
class Kill:
    """One kill and what was found after it."""

    how: str
    sign: signal.Signals
    after: float
    moment: str
    code: int
    published: str
    left: int

    def __str__(self) -> str:
        return (
            f"{self.how:12}  {self.sign.name:7}  {self.after:5.1f}  {self.moment:9}"
            f"  {self.code:4}  {self.published:9}  {self.left}"
        )


def killed(
    place: Place, plan: Plan, pace: Pace, states: dict[str, dict[str, str]]
) -> Kill:
    """Start a run, kill it at the planned moment, and look at what is there."""
    begin = time.monotonic()
    started = place.start(plan.how, OTHER_DAY)
    if plan.in_work:
        place.wait_for_work(started)
    time.sleep(plan.share * (pace.work if plan.in_work else pace.start))
    after = time.monotonic() - begin
    ended = started.process.poll() is not None
    moment = "ended" if ended else "at work" if place.at_work() else "around"
    if not ended:
        kill(started, plan.sign)
    code = started.process.wait(timeout=120)
    left = started.left()
    now = report_digests(place.out)
    published = next((name for name in states if now == states[name]), "CHANGED")
    return Kill(plan.how, plan.sign, after, moment, code, published, len(left))


def plans() -> Iterator[Plan]:
    """Yield the kills: both ways by turns, every signal equally often."""
    chance = random.Random(SEED)
    for number in range(KILLS):
        how = list(CODE)[number % 2]
        sign = SIGNALS[number // 2 % 3]
        yield Plan(how, sign, chance.random() < 2 / 3, chance.uniform(0, 0.95))


@pytest.mark.slow
@pytest.mark.flow
def test_sixty_kills_change_nothing_and_leave_no_process(
    small_world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = Place(small_world / "input", tmp_path)
    other, _ = place.finish("command line", OTHER_DAY)
    good, flow = place.finish("flow", GOOD_DAY)
    same, command_line = place.finish("command line", GOOD_DAY)
    paces = {"flow": flow, "command line": command_line}
    assert same == good
    assert good.keys() == other.keys()
    states = {"unchanged": good, "new": other}
    kills = []
    for planned in plans():
        plan = planned
        kills.append(killed(place, plan, paces[plan.how], states))
        while kills[-1].moment == "ended":  # the machine was faster than it was before
            place.finish("command line", GOOD_DAY)
            plan = replace(plan, share=plan.share / 2)
            kills[-1] = killed(place, plan, paces[plan.how], states)
        with (tmp_path / "kills.txt").open("a") as table:
            table.write(f"{kills[-1]}\n")
        if kills[-1].published == "new":  # too late: all of it was published already
            place.finish("command line", GOOD_DAY)
    with capsys.disabled():
        sys.stdout.write(f"\n{HEAD}\n{(tmp_path / 'kills.txt').read_text()}")
    faults = [
        str(found) for found in kills if found.left or found.published == "CHANGED"
    ]
    assert faults == []
    for how in CODE:
        moments = {found.moment for found in kills if found.how == how}
        assert moments >= {"around", "at work"}
    for how in CODE:
        assert place.finish(how, GOOD_DAY)[0] == good
