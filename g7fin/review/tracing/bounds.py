"""The least and the most that any rule can trace to the ends of a trace."""

from dataclasses import replace

from g7fin.follow.bounds.interval import Bounds, Interval
from g7fin.review.tracing.ends import End
from g7fin.review.tracing.rows import Known


def bounded(found: Known, chosen: list[End]) -> list[End]:
    """Return ends with the least and the most that any rule can trace there.

    Ends that stand for many accounts have none. Identified payments are one more
    choice, which the bounds leave open.
    """
    part = found.part
    bounds = Bounds(part.flow, part.proceeds, part.opening, part.stop)
    return [replace(end, bounds=_bounds(bounds, end)) for end in chosen]


def _bounds(bounds: Bounds, end: End) -> Interval | None:
    if len(end.pockets) + len(end.rows) != 1:
        return None
    if end.rows:
        return bounds.arrived(end.rows[0])
    return bounds.held(end.pockets[0])
