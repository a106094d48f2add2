"""Temporal cycles: money that returns to its first payer, step by later step.

A cycle is a chain of payments in booking order that visits no account twice, ends at
its first account, and keeps about the amount of its first payment. Each is found once,
from its earliest payment.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.kernels.checks import column, in_time_order, not_negative, within
from g7fin.kernels.compiled import Flags, Integers, Numbers
from g7fin.kernels.cycles.index import index_of
from g7fin.kernels.cycles.return_paths import Bounds
from g7fin.kernels.cycles.search import search

# so that an amount times a percentage stays in 64 bits
_LARGEST_PRODUCT = 2**62


@dataclass(frozen=True, eq=False)
class Cycles:
    """Cycles by their first payment, then by the positions of the others.

    Attributes:
        offsets: [c + 1] where each cycle starts in `positions`.
        positions: positions of the payments of all cycles, one cycle after the other.
        exhausted: first payments whose search was cut off by the budget; they may
            have more cycles than those listed.
    """

    offsets: Integers
    positions: Integers
    exhausted: int

    def __len__(self) -> int:
        return len(self.offsets) - 1


def temporal_cycles(  # noqa: PLR0913  four columns of one table, and the bounds
    source: Numbers,
    target: Numbers,
    at: Integers,
    amount: Integers,
    *,
    accounts: int,
    window: int,
    min_length: int,
    max_length: int,
    keep_low: int,
    keep_high: int,
    skip: Flags,
    budget: int,
) -> Cycles:
    """Return the simple cycles of payments that keep their amount within a window.

    Args:
        source: [n] paying account, -1 for outside.
        target: [n] receiving account, -1 for outside.
        at: [n] time in seconds, in booking order.
        amount: [n] minor units.
        accounts: how many accounts there are.
        window: most seconds from the first payment to the last.
        min_length: fewest payments, at least 2.
        max_length: most payments.
        keep_low: smallest percentage of the first amount that every payment keeps.
        keep_high: greatest percentage of it.
        skip: [accounts] accounts that no cycle may visit, such as hubs.
        budget: most payments looked at for one first payment.

    Raises:
        ValueError: types, lengths, signs, indices, order or bounds are wrong, or an
            amount is too large for a percentage of it to be exact.
    """
    count = len(source)
    source = column("source", source, np.int32, count)
    target = column("target", target, np.int32, count)
    at = column("at", at, np.int64, count)
    amount = column("amount", amount, np.int64, count)
    skip = column("skip", skip, np.bool_, accounts)
    within("source", source, -1, accounts)
    within("target", target, -1, accounts)
    in_time_order("at", at)
    not_negative("amount", amount)
    bounds = Bounds(window, min_length, max_length, keep_low, keep_high, budget)
    _check(bounds, int(amount.max(initial=0)))

    index = index_of(source, target, amount, skip)
    found = search(index, source, target, at, amount, bounds)
    cycles, exhausted = (int(count) for count in found.tally)
    offsets = found.offsets[: cycles + 1].copy()
    return Cycles(offsets, found.positions[: offsets[-1]].copy(), exhausted)


def _check(bounds: Bounds, largest: int) -> None:
    if bounds.window < 0 or bounds.budget < 1:
        raise ValueError("window: at least 0 needed, and budget: at least 1")
    if not 2 <= bounds.min_length <= bounds.max_length:
        raise ValueError("2 <= min_length <= max_length needed")
    if not 0 <= bounds.keep_low <= bounds.keep_high:
        raise ValueError("0 <= keep_low <= keep_high needed")
    if largest * max(bounds.keep_high, 100) > _LARGEST_PRODUCT:
        raise ValueError(f"amount: {largest} is too large for exact percentages")
