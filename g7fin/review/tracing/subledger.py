"""The part of a ledger that some receipts reach, in which every end is a pocket.

Where money leaves the view, buys something or stops with somebody who is not named, it
goes to a place that stands for all such places: so what any rule traces to an end is
what one pocket holds, and its bounds are that pocket's.
"""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.follow.ledger import Flags, Integers, Ledger, Numbers
from g7fin.follow.specific_identification import came_by, set_aside
from g7fin.follow.subledger.reach import Reach, reach, side
from g7fin.kernels.tracing.trace import Flow


@dataclass(frozen=True, eq=False)
class Part:
    """Rows and pockets, renumbered, and the proceeds that enter.

    Attributes:
        flow: the rows.
        rows: [m] which rows of the ledger they are.
        proceeds: [m] minor units of each credit that are proceeds on receipt.
        pockets: [q] which pocket of the ledger each is; -1: a place that stands for
            others, or for the outside.
        labels: [q] which place it stands for; -1: none.
        opening: [q] what each pocket held.
        stop: [q] which of them hold no proceeds.
        identified: for each row of the ledger the receipt it is identified with.
    """

    flow: Flow
    rows: Integers
    proceeds: Integers
    pockets: Numbers
    labels: Numbers
    opening: Integers
    stop: Flags
    identified: Integers


def part_of(ledger: Ledger, receipts: Integers) -> Part:
    """Return what the whole credits of some rows reach, no place standing for others.

    Args:
        ledger: all of it.
        receipts: rows of the ledger.
    """
    pockets = len(ledger.stop)
    receipts = np.unique(receipts)
    debits = side(ledger.flow.source, pockets)
    credits = side(ledger.flow.target, pockets)
    near = reach(ledger, debits, credits, receipts)
    proceeds = np.zeros(len(near.rows), np.int64)
    proceeds[np.searchsorted(near.rows, receipts)] = ledger.flow.credit[receipts]
    apart = np.full(len(near.stop) - len(near.pockets), -1, np.int32)
    numbers = np.append(near.pockets, apart)
    return Part(
        flow=near.flow,
        rows=near.rows,
        proceeds=proceeds,
        pockets=numbers,
        labels=np.full_like(numbers, -1),
        opening=near.opening,
        stop=near.stop,
        identified=came_by(ledger),
    )


def with_places(part: Part, labels: Numbers) -> Part:
    """Return the part with one pocket for each label, to which its rows go.

    Args:
        part: without places.
        labels: [m] the place of each row, from 0; -1: where it goes already. Rows to a
            pocket that can hold proceeds keep it: the money may go on from there.
    """
    target = part.flow.target
    moved = (labels >= 0) & ((target < 0) | part.stop[target])
    used = np.unique(labels[moved]).astype(np.int32)
    place = len(part.stop) + np.searchsorted(used, labels)
    none = np.full_like(used, -1)
    return replace(
        part,
        flow=replace(part.flow, target=np.where(moved, place, target).astype(np.int32)),
        pockets=np.append(part.pockets, none),
        labels=np.append(part.labels, used),
        opening=np.append(part.opening, np.zeros_like(used, np.int64)),
        stop=np.append(part.stop, np.ones_like(used, np.bool_)),
    )


def with_identified(part: Part) -> Part:
    """Return the part with the money of identified payments in pockets of its own.

    Those come after its pockets, and nothing stays in them.
    """
    near = Reach(part.flow, part.rows, part.pockets, part.opening, part.stop)
    apart = set_aside(near, part.identified)
    none = np.full(len(apart.stop) - len(part.stop), -1, np.int32)
    return replace(
        part,
        flow=apart.flow,
        pockets=np.append(part.pockets, none),
        labels=np.append(part.labels, none),
        opening=apart.opening,
        stop=apart.stop,
    )


def feeding(part: Part, carried: Integers, drawn: Integers, ends: set[int]) -> Integers:
    """Return the rows whose value can reach some pockets, in time order.

    A rule that divides every payment gives no unit a chain. Walking back, a payment
    that carries proceeds belongs here if its payee later pays on towards them.

    Args:
        part: the flow.
        carried: [m] proceeds in the credit of each row, by the rule.
        drawn: [m] proceeds in its debit.
        ends: the pockets.
    """
    towards, found = set(ends), []
    for row in np.flatnonzero(carried)[::-1].tolist():
        if int(part.flow.target[row]) in towards:
            found.append(row)
            if drawn[row] > 0:
                towards.add(int(part.flow.source[row]))
    return np.array(found[::-1], np.int64)
