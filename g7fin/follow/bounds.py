"""Lower and upper bound of what any value-conserving rule can trace to an endpoint.

Every rule stays within these bounds, so they need no choice of a rule: what is below
the lower bound is proceeds in every court's reading, what is above the upper in none.

The upper bound is the largest flow of proceeds to the account or asset. The lower bound
is what the largest flow of clean money leaves of all that is there. Where nothing is
converted on the way and receipts are proceeds in whole, as in a run, both are exact to
the minor unit. A conversion may lose less than one unit to rounding, which later ones
multiply; a receipt that is proceeds in part may find its payer's among them. Then the
two may be some units wider than what rules can say, never narrower.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import floor

import numpy as np
import pyarrow as pa

from g7fin.follow.ledger import Flags, Integers
from g7fin.follow.subledger import Case, subledgers_of
from g7fin.kernels.bounds.events import events_of
from g7fin.kernels.bounds.flow import MOST_LOOKS, largest_flow
from g7fin.kernels.bounds.graph import Sink, graph_of
from g7fin.kernels.checks import column, not_negative
from g7fin.kernels.tracing.flow import refuse_overflow, rows_of
from g7fin.kernels.tracing.trace import Flow
from g7fin.steps import Run, sql

# how many accounts and assets of a run (judgement): on 300,000 transactions one takes
# three hundredths of a second, and it grows with the ledger
COUNT = {"count": 300}
# by how much a figure of parts of a unit may be wrong: so many units at least, and this
# share of it (judgement; a flow is a sum of some thousands of numbers of 53 bits)
_WRONG = 1e-2
_WRONG_SHARE = 1e-12
NONE = -1


@dataclass(frozen=True)
class Interval:
    """Minor units of the currency of the account or asset."""

    least: int
    most: int


class Bounds:
    """The bounds of one ledger, found for one account or asset after the other.

    Args:
        flow: the transactions, in booking order.
        proceeds: [n] minor units of each credit that are proceeds on receipt.
        opening: [p] clean balance of each pocket before the first transaction.
        stop: [p] pockets that hold no proceeds; theirs is what stopped there.
        most_looks: how much may be looked at for one end of one interval; if that does
            not suffice, it is as wide as what was found allows.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
        OverflowError: what a pocket takes in or pays exceeds 2**62.
    """

    def __init__(
        self,
        flow: Flow,
        proceeds: Integers,
        opening: Integers,
        stop: Flags,
        most_looks: int = MOST_LOOKS,
    ) -> None:
        pockets = len(opening)
        rows = rows_of(flow, proceeds, pockets)
        opening = column("opening", opening, np.int64, pockets)
        self._stop = column("stop", stop, np.bool_, pockets)
        not_negative("opening", opening)
        refuse_overflow(rows, np.append(opening, 0), np.zeros(pockets, np.int64))
        self._events = events_of(rows, opening, self._stop)
        self._most_looks = most_looks

    def held(self, pocket: int) -> Interval:
        """Return the bounds of what a pocket holds, or stopped, at the end."""
        return self._found(Sink(pocket, NONE))

    def arrived(self, row: int) -> Interval:
        """Return the bounds of the proceeds in the credit of a transaction."""
        events = self._events
        event = int(np.searchsorted(events.row, row))
        if event == len(events.row) or events.row[event] != row:
            return Interval(0, 0)
        debit, credit, proceeds = (
            int(each[event]) for each in (events.debit, events.credit, events.proceeds)
        )
        if debit == 0 or credit == proceeds:
            return Interval(proceeds, proceeds)
        drawn = self._found(Sink(NONE, event))
        return Interval(
            max(proceeds, drawn.least * credit // debit),
            proceeds + drawn.most * (credit - proceeds) // debit,
        )

    def _found(self, place: Sink) -> Interval:
        proceeds = graph_of(self._events, self._stop, place, clean=False)
        if proceeds.sink < 0:
            return Interval(0, 0)
        most = largest_flow(proceeds, True, self._most_looks)
        clean = graph_of(self._events, self._stop, place, clean=True)
        other = largest_flow(clean, False, self._most_looks)
        # what any rule traces is whole units
        return Interval(
            max(0, clean.held - floor(other + _wrong(other))),
            min(clean.held, floor(most + _wrong(most))),
        )


def _wrong(figure: float) -> float:
    """Return by how much a figure may be wrong: nothing if it is an integer."""
    if isinstance(figure, int):
        return 0
    return _WRONG + _WRONG_SHARE * figure


@dataclass(frozen=True)
class Target:
    """A balance, by the number of its pocket, or an asset, by that of its purchase."""

    case_id: str
    kind: str
    place_id: str
    currency: str
    number: int


def bounded(run: Run) -> pa.Table:
    """Return the bounds of the accounts and assets with the largest traced proceeds."""
    rows = run.store.rows(sql("follow", "follow.bounded"), COUNT)
    wanted = {
        case: list(group)
        for case, group in groupby(
            (Target(*row) for row in rows), key=lambda target: target.case_id
        )
    }
    found: list[tuple[Target, Interval]] = []
    for case in subledgers_of(run).cases(run.store, wanted):
        found += _of_case(case, wanted[case.case_id])
    return _table(found)


def _of_case(case: Case, targets: list[Target]) -> Iterator[tuple[Target, Interval]]:
    """Yield the bounds of some accounts and assets of one case."""
    part = case.subledger
    bounds = Bounds(part.flow, case.proceeds, part.opening, part.stop)
    for target in targets:
        if target.kind == "balance":
            pocket = int(np.searchsorted(part.pockets, target.number))
            yield target, bounds.held(pocket)
        else:
            row = int(np.flatnonzero(case.positions == target.number)[0])
            yield target, bounds.arrived(row)


def _table(found: list[tuple[Target, Interval]]) -> pa.Table:
    text = {
        name: pa.array([getattr(target, name) for target, _ in found], pa.string())
        for name in ("case_id", "kind", "place_id", "currency")
    }
    whole = {
        f"{name}_minor": pa.array([getattr(it, name) for _, it in found], pa.int64())
        for name in ("least", "most")
    }
    return pa.table(text | whole)
