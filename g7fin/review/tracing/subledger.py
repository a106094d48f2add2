"""Sub-ledger that some receipts reach, in which every endpoint is a pocket.

Proceeds that leave the data, buy something or stop with somebody who is not named go
to a pocket that stands for all such endpoints: so what any rule traces to an endpoint
is what one pocket holds, and its bounds are that pocket's.
"""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.follow.ledger import Flags, Integers, Ledger, Numbers
from g7fin.follow.relayed import divided, relays_apart
from g7fin.follow.specific_identification import came_by, set_aside
from g7fin.follow.subledger import Subledger, Subledgers
from g7fin.kernels.tracing.trace import Flow


@dataclass(frozen=True, eq=False)
class RequestedSubledger:
    """Movements and pockets, renumbered, and the proceeds that enter.

    Attributes:
        flow: the rows.
        rows: [m] which rows of the ledger they are.
        proceeds: [m] minor units of each credit that are proceeds on receipt.
        pockets: [q] which pocket of the ledger each is; -1: one that stands
            for an endpoint.
        labels: [q] which endpoint it stands for; -1: none.
        opening: [q] what each pocket held.
        stop: [q] which of them hold no proceeds.
        identified: for each row of the ledger the receipt it is attributed to.
    """

    flow: Flow
    rows: Integers
    proceeds: Integers
    pockets: Numbers
    labels: Numbers
    opening: Integers
    stop: Flags
    identified: Integers


def subledger_of(ledger: Ledger, receipts: Integers) -> RequestedSubledger:
    """Return what the whole credits of some rows reach, before endpoints are pockets.

    Args:
        ledger: all of it.
        receipts: rows of the ledger.
    """
    receipts = np.unique(receipts)
    near = Subledgers(ledger).reached(receipts)
    proceeds = np.zeros(len(near.rows), np.int64)
    proceeds[np.searchsorted(near.rows, receipts)] = ledger.flow.credit[receipts]
    apart = np.full(len(near.stop) - len(near.pockets), -1, np.int32)
    numbers = np.append(near.pockets, apart)
    return RequestedSubledger(
        flow=near.flow,
        rows=near.rows,
        proceeds=proceeds,
        pockets=numbers,
        labels=np.full_like(numbers, -1),
        opening=near.opening,
        stop=near.stop,
        identified=came_by(ledger),
    )


def with_endpoints(
    subledger: RequestedSubledger, labels: Numbers
) -> RequestedSubledger:
    """Return the sub-ledger with one pocket for each label, to which its rows go.

    Args:
        subledger: without endpoints.
        labels: [m] the endpoint of each row, from 0; -1: where it goes already. Rows to
            a pocket that can hold proceeds keep it: they may be passed on from there.
    """
    target = subledger.flow.target
    moved = (labels >= 0) & ((target < 0) | subledger.stop[target])
    used = np.unique(labels[moved]).astype(np.int32)
    pocket = len(subledger.stop) + np.searchsorted(used, labels)
    none = np.full_like(used, -1)
    return replace(
        subledger,
        flow=replace(
            subledger.flow, target=np.where(moved, pocket, target).astype(np.int32)
        ),
        pockets=np.append(subledger.pockets, none),
        labels=np.append(subledger.labels, used),
        opening=np.append(subledger.opening, np.zeros_like(used, np.int64)),
        stop=np.append(subledger.stop, np.ones_like(used, np.bool_)),
    )


def with_identified(subledger: RequestedSubledger) -> RequestedSubledger:
    """Return the sub-ledger with attributed payments in pockets of their own.

    Specific identification attributed them to one receipt each. Those pockets come
    last, and nothing stays in them.
    """
    given = Subledger(
        subledger.flow,
        subledger.rows,
        subledger.pockets,
        subledger.opening,
        subledger.stop,
    )
    apart = set_aside(given, subledger.identified)
    none = np.full(len(apart.stop) - len(subledger.stop), -1, np.int32)
    return replace(
        subledger,
        flow=apart.flow,
        pockets=np.append(subledger.pockets, none),
        labels=np.append(subledger.labels, none),
        opening=apart.opening,
        stop=apart.stop,
    )


@dataclass(frozen=True, eq=False)
class Divided:
    """A sub-ledger in which what is relayed goes through pockets of its own.

    Attributes:
        flow: the parts of the rows.
        proceeds: of each, minor units that are proceeds on receipt.
        opening: what each pocket held; new ones come last.
        stop: which of them hold no proceeds.
        of: which row each part is of.
    """

    flow: Flow
    proceeds: Integers
    opening: Integers
    stop: Flags
    of: Integers


def with_relays(
    subledger: RequestedSubledger, ledger: Ledger, relays: Integers
) -> Divided:
    """Return the sub-ledger with what is relayed apart, as a run traces a case.

    Args:
        subledger: with attributed payments in pockets of their own.
        ledger: all of it.
        relays: booking positions of payments that relay money of the case.
    """
    given = Subledger(
        subledger.flow,
        subledger.rows,
        subledger.pockets[subledger.pockets >= 0],
        subledger.opening,
        subledger.stop,
    )
    over = np.isin(ledger.position[subledger.rows], relays)
    apart, of = relays_apart(given, ledger.said.second, over)
    proceeds = divided(subledger.proceeds, apart.flow.credit, of)
    return Divided(apart.flow, proceeds, apart.opening, apart.stop, of)


def feeding(
    subledger: RequestedSubledger,
    credited: Integers,
    debited: Integers,
    pockets: set[int],
) -> Integers:
    """Return the rows whose value can reach some pockets, in time order.

    A rule that divides every payment gives no unit a chain. Walking back, a payment
    that contains traced proceeds belongs here if its payee later pays on towards them.

    Args:
        subledger: the movements.
        credited: [m] proceeds in the credit of each row, under the rule.
        debited: [m] proceeds in its debit.
        pockets: those to be reached.
    """
    towards, rows = set(pockets), []
    for row in np.flatnonzero(credited)[::-1].tolist():
        if int(subledger.flow.target[row]) in towards:
            rows.append(row)
            if debited[row] > 0:
                towards.add(int(subledger.flow.source[row]))
    return np.array(rows[::-1], np.int64)
