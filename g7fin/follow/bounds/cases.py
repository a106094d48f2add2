"""The bounds of the places that most is traced to, case by case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pyarrow as pa

from g7fin.follow.bounds.interval import Bounds, Interval
from g7fin.follow.subledger.cases import Cases, Near

# how many places of a run (judgement): on 300,000 transactions one takes three
# hundredths of a second, and it grows with the ledger
PLACES = {"places": 300}


@dataclass(frozen=True)
class Place:
    """A balance, by the number of its pocket, or an asset, by that of its purchase."""

    case_id: str
    kind: str
    place_id: str
    currency: str
    number: int


def bounded(places: Iterable[Place], cases: Cases) -> pa.Table:
    """Return the least and the most that any rule can trace to each place.

    Args:
        places: whose bounds are wanted, by case.
        cases: the cases of the run.
    """
    asked = {
        case: list(group)
        for case, group in groupby(places, key=lambda place: place.case_id)
    }
    found: list[tuple[Place, Interval]] = []
    for near in cases.near(asked):
        found += _of_case(near, asked[near.case_id])
    return _table(found)


def _of_case(near: Near, places: list[Place]) -> Iterator[tuple[Place, Interval]]:
    """Yield the bounds of the places of one case."""
    part = near.reach
    bounds = Bounds(part.flow, near.proceeds, part.opening, part.stop)
    for place in places:
        find = bounds.held if place.kind == "balance" else bounds.arrived
        yield place, find(_number(near, place))


def _number(near: Near, place: Place) -> int:
    """Return the place's number in the part of the ledger that is near."""
    if place.kind == "balance":
        return int(np.searchsorted(near.reach.pockets, place.number))
    return int(np.flatnonzero(near.positions == place.number)[0])


def _table(found: list[tuple[Place, Interval]]) -> pa.Table:
    places = [place for place, _ in found]
    text = {
        name: pa.array([getattr(place, name) for place in places], pa.string())
        for name in ("case_id", "kind", "place_id", "currency")
    }
    whole = {
        f"{name}_minor": pa.array([getattr(it, name) for _, it in found], pa.int64())
        for name in ("least", "most")
    }
    return pa.table(text | whole)
