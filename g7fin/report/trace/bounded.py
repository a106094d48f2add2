"""The least and the most that any rule can trace to the ends of a trace."""

from dataclasses import replace

import numpy as np

from g7fin.follow.bounds import Bounds, Interval, Wanted
from g7fin.kernels.tracing import reachable
from g7fin.report.trace.ends import End
from g7fin.report.trace.rows import Known

# a linear programme of more payments than this takes minutes (judgement)
MOST_BOUNDED = 50_000


def bounded(found: Known, chosen: list[End]) -> list[End]:
    """Return ends with the least and the most that any rule can trace there.

    Ends that stand for many accounts have none, nor has what too much could reach.
    """
    part = found.part
    wanted = Wanted(
        np.zeros(len(part.stop), np.bool_), np.zeros(len(part.flow), np.bool_)
    )
    single = [len(end.pockets) + len(end.rows) == 1 for end in chosen]
    for end, is_single in zip(chosen, single, strict=True):
        if is_single:
            wanted.pockets[list(end.pockets)] = True
            wanted.rows[list(end.rows)] = True
    if reachable(part.flow, part.proceeds, part.stop).sum() > MOST_BOUNDED:
        return chosen
    bounds = Bounds(part.flow, part.proceeds, part.opening, part.stop, wanted)
    return [
        replace(end, bounds=_bounds(bounds, end)) if is_single else end
        for end, is_single in zip(chosen, single, strict=True)
    ]


def _bounds(bounds: Bounds, end: End) -> Interval:
    return bounds.held(end.pockets[0]) if end.pockets else bounds.arrived(end.rows[0])
