"""The bounds of the places that most is traced to, case by case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pyarrow as pa

from g7fin.follow.bounds import Bounds, Interval, Wanted
from g7fin.follow.near import Cases, Near

# how many places of a run, and how many unknowns at most: a place takes a hundredth of
# a second, and a tenth with as many as that (judgement)
PLACES = {"places": 100}
LARGEST = 20_000


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
    """Yield the bounds of the places of one case, all at once or else one by one."""
    together = _bounds(near, places)
    for place in places:
        bounds = together if together.size <= LARGEST else _bounds(near, [place])
        if bounds.size <= LARGEST:
            ask = bounds.held if place.kind == "balance" else bounds.arrived
            yield place, ask(_number(near, place))


def _bounds(near: Near, places: list[Place]) -> Bounds:
    part = near.reach
    wanted = Wanted(
        np.zeros(len(part.stop), np.bool_), np.zeros(len(part.rows), np.bool_)
    )
    for place in places:
        is_balance = place.kind == "balance"
        (wanted.pockets if is_balance else wanted.rows)[_number(near, place)] = True
    return Bounds(part.flow, near.proceeds, part.opening, part.stop, wanted)


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
