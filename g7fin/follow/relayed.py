"""Payments over relations of a case, attributed to the receipts that they relay.

That an account passes on what it was just paid is what makes a relation one of the
case. So what such a payment takes from the newest receipts of its account goes through
a pocket of its own, as an identified payment does, and the tracing rules divide the
rest. A row of which a part is relayed becomes several.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from g7fin.follow.ledger import Flags, Integers
from g7fin.follow.subledger import Subledger
from g7fin.kernels.relaying import relayed
from g7fin.kernels.tracing.trace import Flow

# the longest wait of money that counts as passed on, as for relations
WINDOW = 15 * 24 * 60 * 60


def relays_apart(
    subledger: Subledger,
    second: Integers,
    relays: Flags,
) -> tuple[Subledger, Integers]:
    """Return a sub-ledger with a pocket for what each account relays, and its rows.

    Args:
        subledger: of a case; what is identified is set aside in it.
        second: for each row of the whole ledger when it was booked.
        relays: [m] payments over relations of the case.

    Returns:
        The sub-ledger, and for each of its rows which row of the given one it is part
        of.
    """
    flow, count = subledger.flow, len(subledger.opening)
    known = len(subledger.pockets)
    noted = relays & (flow.source >= 0) & (flow.source < known)
    # where proceeds stop nothing is relayed
    noted &= ~subledger.stop[np.where(noted, flow.source, 0)] if known else False
    found = relayed(flow, second[subledger.rows], noted, count, WINDOW)
    return _divided(subledger, found.paid, found.received)


def _divided(
    subledger: Subledger, paid: Integers, received: Integers
) -> tuple[Subledger, Integers]:
    """Return a sub-ledger in which what is relayed goes through pockets of its own."""
    flow, pockets = subledger.flow, len(subledger.opening)
    own = np.unique(flow.source[paid > 0])
    number = np.full(pockets, -1, np.int32)
    number[own] = np.arange(pockets, pockets + len(own), dtype=np.int32)
    whole = np.flatnonzero((paid == 0) & (received == 0))
    rows = _parts(flow, paid, received, number)
    parts = np.array(rows, np.int64).reshape(-1, 6)
    of = np.concatenate([whole, parts[:, 0]])
    order = np.argsort(of, kind="stable")

    def joined(side: npt.NDArray[Any], column: int) -> npt.NDArray[Any]:
        return np.concatenate([side[whole], parts[:, column].astype(side.dtype)])[order]

    return (
        replace(
            subledger,
            flow=Flow(
                joined(flow.source, 1),
                joined(flow.target, 2),
                joined(flow.debit, 3),
                joined(flow.fee, 4),
                joined(flow.credit, 5),
            ),
            rows=subledger.rows[of[order]],
            opening=np.append(subledger.opening, np.zeros(len(own), np.int64)),
            stop=np.append(subledger.stop, np.zeros(len(own), np.bool_)),
        ),
        of[order],
    )


def _parts(
    flow: Flow, paid: Integers, received: Integers, number: npt.NDArray[np.int32]
) -> list[tuple[int, int, int, int, int, int]]:
    """Return the parts of each row that is relayed: row, pockets, debit, fee, credit.

    Args:
        flow: the rows.
        paid: [n] minor units of each debit that are relayed.
        received: [n] minor units of each credit that are.
        number: [p] the pocket for what a pocket relays, or -1.
    """
    rows: list[tuple[int, int, int, int, int, int]] = []
    for row in np.flatnonzero((paid > 0) | (received > 0)).tolist():
        source, target = int(flow.source[row]), int(flow.target[row])
        debit, fee, credit = (
            int(side[row]) for side in (flow.debit, flow.fee, flow.credit)
        )
        out, into = int(paid[row]), int(received[row])
        # where both sides are relayed, it is the same money
        cut_credit = [credit * out // debit if debit else 0, into]
        cut_debit = [out, debit * into // credit if credit else 0]
        first = 0 if cut_credit[0] <= cut_credit[1] else 1
        cuts = [
            (0, 0),
            (cut_debit[first], cut_credit[first]),
            (cut_debit[1 - first], cut_credit[1 - first]),
            (debit, credit),
        ]
        for part in range(3):
            low, high = cuts[part], cuts[part + 1]
            took, gave = high[0] - low[0], high[1] - low[1]
            kept_fee = fee if part == 2 else 0
            if took or gave or kept_fee:
                relays_out = part == 0 or (part == 1 and first == 1)
                relays_in = part == 0 or (part == 1 and first == 0)
                payer = int(number[source]) if relays_out and out else source
                payee = int(number[target]) if relays_in and into else target
                rows.append((row, payer, payee, took, kept_fee, gave))
    return rows


def divided(amounts: Integers, credit: Integers, of: Integers) -> Integers:
    """Return an amount of each row divided over its parts: the first parts first.

    Args:
        amounts: [m] of each row, at most what it credits.
        credit: [k] what each part credits.
        of: [k] which row each part is of, rising.
    """
    before = np.cumsum(credit) - credit
    starts = np.flatnonzero(np.append(True, of[1:] != of[:-1])) if len(of) else of
    first = np.repeat(before[starts], np.diff(np.append(starts, len(of))))
    return np.clip(amounts[of] - (before - first), 0, credit).astype(np.int64)
