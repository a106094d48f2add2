"""Specific identification: a payment attributed to one receipt before any rule applies.

What a receipt brought and the payment made with it takes goes through a pocket of its
own, so it is followed without a presumption; the tracing rules divide the rest.
"""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.follow.ledger import Integers, Ledger
from g7fin.follow.subledger import Subledger
from g7fin.kernels.identification import identified

# a receipt and the payment made with it are no further apart (judgement: of windows of
# 3 to 14 days the shortest confuses least)
WINDOW = 3 * 24 * 60 * 60


@dataclass(frozen=True, eq=False)
class Identified:
    """Attribution of the rows of a ledger before any rule.

    Attributes:
        receipts: for each row the receipt that it is attributed to, or -1.
        second: for each row when it was booked.
    """

    receipts: Integers
    second: Integers


def identified_of(ledger: Ledger) -> Identified:
    """Return what is known of the rows of a ledger before any rule."""
    return Identified(came_by(ledger), ledger.said.second)


def came_by(ledger: Ledger) -> Integers:
    """Return for each row of a ledger the receipt that it is attributed to, or -1."""
    opening = ledger.holding.opening
    return identified(ledger.flow, ledger.said, opening, ledger.stop, WINDOW)


def set_aside(subledger: Subledger, receipts: Integers) -> Subledger:
    """Return a sub-ledger with a pocket of its own for each attributed payment.

    Args:
        subledger: of a case; its pockets keep their numbers.
        receipts: for each row of the whole ledger the receipt it is attributed to.
    """
    receipt = receipts[subledger.rows]
    # a pocket of a sub-ledger has all its rows there, the receipt among them
    payments = np.flatnonzero((receipt >= 0) & (subledger.flow.source >= 0))
    first = len(subledger.opening)
    own = np.arange(first, first + len(payments), dtype=np.int32)
    source, target = subledger.flow.source.copy(), subledger.flow.target.copy()
    source[payments] = own
    target[np.searchsorted(subledger.rows, receipt[payments])] = own
    empty: Integers = np.zeros(len(payments), np.int64)
    return replace(
        subledger,
        flow=replace(subledger.flow, source=source, target=target),
        opening=np.concatenate([subledger.opening, empty]),
        stop=np.concatenate([subledger.stop, empty.astype(np.bool_)]),
    )
