"""The least and the most that any rule can trace to the ends of a trace."""

from dataclasses import replace

from g7fin.follow.bounds import Bounds, Interval, TooManyStepsError, wanted
from g7fin.report.trace.ends import End
from g7fin.report.trace.rows import Known

# steps of the solver for one end, half a second: what an account or an asset holds
# takes some hundreds, all that stopped in good faith could take minutes (judgement)
MOST_STEPS = 5_000


def bounded(found: Known, chosen: list[End]) -> list[End]:
    """Return ends with the least and the most that any rule can trace there.

    Ends that stand for many accounts have none, nor has what takes too many steps.
    Identified payments are one more choice, which the bounds leave open.
    """
    return [replace(end, bounds=_bounds(found, end)) for end in chosen]


def _bounds(found: Known, end: End) -> Interval | None:
    if len(end.pockets) + len(end.rows) != 1:
        return None
    part = found.part
    asked = wanted(part.flow, part.stop, pockets=end.pockets, rows=end.rows)
    bounds = Bounds(
        part.flow, part.proceeds, part.opening, part.stop, asked, MOST_STEPS
    )
    try:
        if end.rows:
            return bounds.arrived(end.rows[0])
        return bounds.held(end.pockets[0])
    except TooManyStepsError:
        return None
