"""The part of a ledger that one case's proceeds can reach, found without a full pass.

Tracing on the part gives what tracing on the whole gives: it has every row of every
pocket that proceeds could touch, as clean money changes what such a pocket pays next.
A pocket that they cannot touch is outside for it.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.follow.ledger import Flags, Integers, Ledger, Numbers
from g7fin.kernels.compiled import compiled
from g7fin.kernels.tracing.trace import Flow

# what the outside may take in altogether
_MOST_OUTSIDE = 2**61


@dataclass(frozen=True, eq=False)
class Side:
    """The rows that debit, or credit, each pocket: `rows[start[p]:start[p + 1]]`."""

    rows: Integers
    start: Integers


@dataclass(frozen=True, eq=False)
class Reach:
    """The rows and pockets that matter for one case, renumbered.

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


def side(pocket: Numbers, pockets: int) -> Side:
    """Return the rows of each pocket, in booking order."""
    rows = np.argsort(pocket, kind="stable")
    start = np.searchsorted(pocket[rows], np.arange(pockets + 1))
    return Side(rows.astype(np.int64), start.astype(np.int64))


def reach(ledger: Ledger, debits: Side, credits: Side, receipts: Integers) -> Reach:
    """Return every row of a pocket which proceeds could touch, and the receipts."""
    flow, pockets = ledger.flow, len(ledger.stop)
    touched = touched_pockets(
        receipts, flow.target, ledger.stop, debits.rows, debits.start
    )
    wanted = np.zeros(len(flow), np.bool_)
    _mark(wanted, np.flatnonzero(touched), debits.rows, debits.start)
    _mark(wanted, np.flatnonzero(touched), credits.rows, credits.start)
    wanted[receipts] = True
    rows = np.flatnonzero(wanted)
    inside = np.append(touched, False)
    ends = flow.target[rows]
    inside[ends[(ends >= 0) & ledger.stop[ends]]] = True
    chosen = np.flatnonzero(inside).astype(np.int32)
    number = np.full(pockets + 1, -1, np.int32)
    number[chosen] = np.arange(len(chosen), dtype=np.int32)
    target, apart = _without_overflow(
        number[ends], flow.credit[rows], np.int32(len(chosen))
    )
    part = Flow(
        source=number[flow.source[rows]],
        target=target,
        debit=flow.debit[rows],
        fee=flow.fee[rows],
        credit=flow.credit[rows],
    )
    return Reach(
        flow=part,
        rows=rows,
        pockets=chosen,
        opening=np.append(ledger.holding.opening[chosen], np.zeros(apart, np.int64)),
        stop=np.append(ledger.stop[chosen], np.ones(apart, np.bool_)),
    )


def _without_overflow(
    target: Numbers, credit: Integers, pockets: np.int32
) -> tuple[Numbers, int]:
    """Return targets with a stop pocket of its own for each huge outside credit.

    The outside is one place for all currencies, so what it takes in could pass 64 bits
    although no pocket's amounts do.
    """
    huge = (target < 0) & (credit > _MOST_OUTSIDE // max(1, len(target)))
    count = int(huge.sum())
    target[huge] = pockets + np.arange(count, dtype=np.int32)
    return target, count


@compiled
def touched_pockets(
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
        place = done[payer] - 1
        while place >= start[payer] and debits[place] > since[payer]:
            row = debits[place]
            place -= 1
            pocket = target[row]
            if pocket >= 0 and not stop[pocket] and row < since[pocket]:
                since[pocket] = row
                if not waits[pocket]:
                    waits[pocket] = True
                    waiting[count] = pocket
                    count += 1
        done[payer] = place + 1
    return since < never


@compiled
def _mark(wanted: Flags, pockets: Integers, rows: Integers, start: Integers) -> None:
    """Mark the rows of one side of the pockets."""
    for pocket in pockets:
        for place in range(start[pocket], start[pocket + 1]):
            wanted[rows[place]] = True
