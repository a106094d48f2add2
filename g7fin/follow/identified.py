"""The ledger with the money of identified payments set aside from all other money.

What a receipt brought and an identified payment takes goes through a pocket of its own,
so every rule follows it without a presumption; the rules divide the rest.
"""

from dataclasses import replace

import numpy as np

from g7fin.follow.ledger import Integers
from g7fin.follow.reach import Reach
from g7fin.kernels.identify import Said, identified

# a receipt and the payment made with it lie no further apart (judgement: science.md
# 3.5 measured windows of 3 to 14 days; the shortest confuses least)
WINDOW = 3 * 24 * 60 * 60


def set_aside(part: Reach, said: Said) -> Reach:
    """Return the part of a ledger with a pocket of its own for each identified payment.

    Args:
        part: what is near a case; its pockets keep their numbers.
        said: when each of its rows was booked, and what for.
    """
    came_by = identified(part.flow, said, part.opening, part.stop, WINDOW)
    payments = np.flatnonzero(came_by >= 0)
    first = len(part.opening)
    own = np.arange(first, first + len(payments), dtype=np.int32)
    source, target = part.flow.source.copy(), part.flow.target.copy()
    source[payments], target[came_by[payments]] = own, own
    empty: Integers = np.zeros(len(payments), np.int64)
    return replace(
        part,
        flow=replace(part.flow, source=source, target=target),
        opening=np.concatenate([part.opening, empty]),
        stop=np.concatenate([part.stop, empty.astype(np.bool_)]),
    )
