"""The direct stakes that a verdict rests on."""

from datetime import date
from typing import NamedTuple

import numpy as np

from g7fin.connect.control.cascade import Run
from g7fin.connect.control.stakes import KINDS, Stakes
from g7fin.connect.control.ties import CONTROL, Counted
from g7fin.kernels.compiled import Integers

Range = tuple[int, int]


class Held(NamedTuple):
    """One direct stake that contributes.

    Attributes:
        holder: whom it counts for: listed, or controlled itself.
        owner: who holds it in the register; another than the holder: a nominee.
        owned: the organisation.
        kind: ownership, voting, control or nominee.
        share: its range as it counts, in millionths; None: control.
        from_on: first day; None: always.
        to_on: last day; None: still.
        depth: stakes from the nearest listed party, this one included.
        certain: whether it counts even with the smallest shares.
    """

    holder: str
    owner: str
    owned: str
    kind: str
    share: Range | None
    from_on: date | None
    to_on: date | None
    depth: int
    certain: bool


def held_in(
    stakes: Stakes, ties: Counted, runs: tuple[Run, Run], parties: Integers
) -> list[tuple[Held, ...]]:
    """Return the contributing stakes of each party, sorted."""
    tie = np.flatnonzero(runs[1].fired.used)
    row = ties.row[tie]
    columns = (
        ties.low.share[tie], ties.high.share[tie], stakes.to_day[row],
        stakes.from_day[row], stakes.kind[row], stakes.owner[row], ties.holder[tie],
        ties.high.target[tie],
    )  # fmt: skip
    tie = tie[np.lexsort(columns)]
    rows = _rows(stakes, ties, runs, tie)
    target = ties.high.target[tie]
    first = np.searchsorted(target, parties, "left").tolist()
    last = np.searchsorted(target, parties, "right").tolist()
    return [tuple(rows[a:b]) for a, b in zip(first, last, strict=True)]


def _rows(
    stakes: Stakes, ties: Counted, runs: tuple[Run, Run], tie: Integers
) -> list[Held]:
    row, holder, names = ties.row[tie], ties.holder[tie], stakes.names
    certain = runs[0].fired.used[tie]
    depth = np.where(certain, runs[0].distance[holder], runs[1].distance[holder]) + 1
    is_control = ties.high.measure[tie] == CONTROL
    days = _Days()
    columns = (
        holder, stakes.owner[row], stakes.owned[row], stakes.kind[row],
        ties.low.share[tie], ties.high.share[tie], is_control,
        stakes.from_day[row], stakes.to_day[row], depth, certain,
    )  # fmt: skip
    return [
        Held(
            names[a], names[b], names[c], KINDS[kind],
            None if control else (low, high), days.of(start), days.of(end), far, sure,
        )
        for a, b, c, kind, low, high, control, start, end, far, sure in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]  # fmt: skip


class _Days:
    """Days as dates; the first and the last of all are no days."""

    def __init__(self) -> None:
        ends = (date.min.toordinal(), date.max.toordinal())
        self._known: dict[int, date | None] = dict.fromkeys(ends)

    def of(self, day: int) -> date | None:
        if day not in self._known:
            self._known[day] = date.fromordinal(day)
        return self._known[day]
