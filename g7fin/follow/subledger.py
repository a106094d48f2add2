"""Case sub-ledgers: the movements and balances that the proceeds of a case can reach.

Tracing over a sub-ledger gives what tracing over the whole ledger gives: it has every
row of every pocket that proceeds could reach, as clean money changes what such a pocket
pays next. A pocket that they cannot reach is outside for it. It is found without a full
pass over the ledger.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from g7fin.follow.ledger import Flags, Integers, Ledger, Numbers, read_ledger
from g7fin.kernels.compiled import compiled
from g7fin.kernels.tracing.trace import Flow
from g7fin.steps import Run
from g7fin.store import Store

# what the outside may take in altogether
_MOST_OUTSIDE = 2**61
_RECEIPTS = (
    "select case_id, position, credit from trace.receipt order by case_id, position"
)
_RELAYING = "select case_id, position from follow.relaying order by case_id, position"


@dataclass(frozen=True, eq=False)
class Subledger:
    """The rows and pockets that some receipts reach, renumbered.

    Attributes:
        flow: the rows, pockets renumbered.
        rows: [m] which rows of the ledger they are.
        pockets: [q] which pockets of the ledger they are; what follows them in `stop`
            stands for the outside.
        opening: what each pocket held.
        stop: which of them hold no proceeds.
    """

    flow: Flow
    rows: Integers
    pockets: Numbers
    opening: Integers
    stop: Flags


@dataclass(frozen=True, eq=False)
class Case:
    """One case, its receipts and its sub-ledger.

    Attributes:
        case_id: the case.
        subledger: the rows and pockets that its proceeds can reach.
        proceeds: [m] minor units of each row's credit that are proceeds on receipt.
        positions: [m] booking position of each row; -1 for one that is no movement.
        relays: [m] whether it is a payment that passes on what came before.
    """

    case_id: str
    subledger: Subledger
    proceeds: Integers
    positions: Integers
    relays: Flags


def subledgers_of(run: Run) -> "Subledgers":
    """Return the ledger of a run and its sub-ledgers; the ledger is read once."""
    found: Subledgers = run.keep(
        "subledgers", lambda: Subledgers(read_ledger(run.store))
    )
    return found


def _receipts(store: Store) -> Iterator[tuple[str, Integers, Integers]]:
    """Yield each case with the positions and amounts of its receipts."""
    rows: dict[str, Any] = store.arrays(_RECEIPTS)
    names = np.asarray(rows["case_id"], dtype=object)
    changes = np.flatnonzero(names[1:] != names[:-1]) + 1
    bounds = [0, *changes.tolist(), len(names)]
    for start, end in pairwise(bounds):
        if start < end:
            yield (
                str(names[start]),
                np.asarray(rows["position"][start:end], np.int64),
                np.asarray(rows["credit"][start:end], np.int64),
            )


def positions_of_relays(store: Store) -> dict[str, Integers]:
    """Return the booking positions of the payments that relay money of each case."""
    rows: dict[str, Any] = store.arrays(_RELAYING)
    names = np.asarray(rows["case_id"], dtype=object)
    position = np.asarray(rows["position"], np.int64)
    changes = np.flatnonzero(names[1:] != names[:-1]) + 1
    bounds = [0, *changes.tolist(), len(names)]
    return {
        str(names[start]): position[start:end]
        for start, end in pairwise(bounds)
        if start < end
    }


@dataclass(frozen=True, eq=False)
class _Side:
    """The rows that debit, or credit, each pocket: `rows[start[p]:start[p + 1]]`."""

    rows: Integers
    start: Integers


class Subledgers:
    """A ledger, and the sub-ledgers of its cases, found one after the other."""

    def __init__(self, ledger: Ledger) -> None:
        """Index the rows of each pocket."""
        pockets = len(ledger.stop)
        self.ledger = ledger
        self._debits = _side(ledger.flow.source, pockets)
        self._credits = _side(ledger.flow.target, pockets)

    def cases(
        self, store: Store, wanted: Collection[str] | None = None
    ) -> Iterator[Case]:
        """Yield the cases of a store that have receipts, by name; None: all of them."""
        relaying = positions_of_relays(store)
        none: Integers = np.zeros(0, np.int64)
        for case, positions, amounts in _receipts(store):
            if wanted is None or case in wanted:
                receipts = self.ledger.rows_of(positions)
                found = self.reached(receipts)
                proceeds = np.zeros(len(found.rows), np.int64)
                proceeds[np.searchsorted(found.rows, receipts)] = amounts
                booked = self.ledger.position[found.rows]
                over = np.isin(booked, relaying.get(case, none))
                yield Case(case, found, proceeds, booked, over)

    def reached(self, receipts: Integers) -> Subledger:
        """Return every row of a pocket that proceeds could reach, and the receipts."""
        ledger, debits, credits = self.ledger, self._debits, self._credits
        flow = ledger.flow
        reached = reached_pockets(
            receipts, flow.target, ledger.stop, debits.rows, debits.start
        )
        wanted = np.zeros(len(flow), np.bool_)
        _mark(wanted, np.flatnonzero(reached), debits.rows, debits.start)
        _mark(wanted, np.flatnonzero(reached), credits.rows, credits.start)
        wanted[receipts] = True
        rows = np.flatnonzero(wanted)
        inside = np.append(reached, False)
        targets = flow.target[rows]
        inside[targets[(targets >= 0) & ledger.stop[targets]]] = True
        return _renumbered(ledger, rows, np.flatnonzero(inside).astype(np.int32))


def _side(pocket: Numbers, pockets: int) -> _Side:
    """Return the rows of each pocket, in booking order."""
    rows = np.argsort(pocket, kind="stable")
    start = np.searchsorted(pocket[rows], np.arange(pockets + 1))
    return _Side(rows.astype(np.int64), start.astype(np.int64))


def _renumbered(ledger: Ledger, rows: Integers, chosen: Numbers) -> Subledger:
    """Return some rows of a ledger over some of its pockets, numbered from 0."""
    flow = ledger.flow
    number = np.full(len(ledger.stop) + 1, -1, np.int32)
    number[chosen] = np.arange(len(chosen), dtype=np.int32)
    target, added = _without_overflow(
        number[flow.target[rows]], flow.credit[rows], np.int32(len(chosen))
    )
    return Subledger(
        flow=Flow(
            source=number[flow.source[rows]],
            target=target,
            debit=flow.debit[rows],
            fee=flow.fee[rows],
            credit=flow.credit[rows],
        ),
        rows=rows,
        pockets=chosen,
        opening=np.append(ledger.holding.opening[chosen], np.zeros(added, np.int64)),
        stop=np.append(ledger.stop[chosen], np.ones(added, np.bool_)),
    )


def _without_overflow(
    target: Numbers, credit: Integers, pockets: np.int32
) -> tuple[Numbers, int]:
    """Return targets with a stop pocket of its own for each huge outside credit.

    The outside is one pocket for all currencies, so what it takes in could pass 64 bits
    although no other pocket's amounts do.
    """
    huge = (target < 0) & (credit > _MOST_OUTSIDE // max(1, len(target)))
    count = int(huge.sum())
    target[huge] = pockets + np.arange(count, dtype=np.int32)
    return target, count


@compiled
def reached_pockets(
    receipts: Integers,
    target: Numbers,
    stop: Flags,
    debits: Integers,
    start: Integers,
) -> Flags:
    """Mark the pockets that proceeds of the receipts could come to, in time.

    A pocket is looked at again when proceeds are found to reach it earlier, and then
    only at the rows before those it was looked at for, so each row is seen once.
    """
    never = len(target)
    since = np.full(len(stop), never, np.int64)
    done = start[1:].copy()
    # a pocket waits once at most: `since` falls while it waits
    waits = np.zeros(len(stop), np.bool_)
    waiting = np.empty(len(stop), np.int64)
    count = 0
    for row in receipts:
        pocket = target[row]
        if pocket >= 0 and not stop[pocket] and row < since[pocket]:
            since[pocket] = row
            if not waits[pocket]:
                waits[pocket] = True
                waiting[count] = pocket
                count += 1
    while count > 0:
        count -= 1
        payer = waiting[count]
        waits[payer] = False
        at = done[payer] - 1
        while at >= start[payer] and debits[at] > since[payer]:
            row = debits[at]
            at -= 1
            pocket = target[row]
            if pocket >= 0 and not stop[pocket] and row < since[pocket]:
                since[pocket] = row
                if not waits[pocket]:
                    waits[pocket] = True
                    waiting[count] = pocket
                    count += 1
        done[payer] = at + 1
    return since < never


@compiled
def _mark(wanted: Flags, pockets: Integers, rows: Integers, start: Integers) -> None:
    """Mark the rows of one side of the pockets."""
    for pocket in pockets:
        for at in range(start[pocket], start[pocket + 1]):
            wanted[rows[at]] = True
