"""The ledger with the money of identified payments set aside from all other money.

What a receipt brought and an identified payment takes goes through a pocket of its own,
so every rule follows it without a presumption; the rules divide the rest.
"""

from dataclasses import replace

import numpy as np

from g7fin.follow.ledger import Integers, Ledger
from g7fin.follow.subledger.reach import Reach
from g7fin.kernels.identification import identified

# a receipt and the payment made with it are no further apart (judgement: of windows of
# 3 to 14 days the shortest confuses least)
WINDOW = 3 * 24 * 60 * 60


def came_by(ledger: Ledger) -> Integers:
    """Return for each row of a ledger the receipt it is identified with, or -1."""
    opening = ledger.holding.opening
    return identified(ledger.flow, ledger.said, opening, ledger.stop, WINDOW)


def set_aside(part: Reach, receipts: Integers) -> Reach:
    """Return the part of a ledger with a pocket of its own for each identified payment.

    Args:
        part: what is near a case; its pockets keep their numbers.
        receipts: for each row of the whole ledger the receipt it is identified with.
    """
    of_part = receipts[part.rows]
    # a pocket that is near has all its rows here, the receipt among them
    payments = np.flatnonzero((of_part >= 0) & (part.flow.source >= 0))
    first = len(part.opening)
    own = np.arange(first, first + len(payments), dtype=np.int32)
    source, target = part.flow.source.copy(), part.flow.target.copy()
    source[payments] = own
    target[np.searchsorted(part.rows, of_part[payments])] = own
    empty: Integers = np.zeros(len(payments), np.int64)
    return replace(
        part,
        flow=replace(part.flow, source=source, target=target),
        opening=np.concatenate([part.opening, empty]),
        stop=np.concatenate([part.stop, empty.astype(np.bool_)]),
    )
