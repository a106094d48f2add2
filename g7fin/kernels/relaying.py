"""Relayed parts of receipts and payments: newest receipt first, within a window.

Every outflow of a pocket takes from its newest receipts; only for some payments it is
noted how much, and of which receipts. What is noted was there when it was paid: no
other outflow took it first.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.checks import column
from g7fin.kernels.compiled import Flags, Integers, compiled
from g7fin.kernels.tracing.flow import Flow, Rows, rows_of

_NONE = -1


class Relayed(NamedTuple):
    """Minor units of each row that are relayed.

    Attributes:
        paid: [n] of its debit, those that newest receipts cover.
        received: [n] of its credit, those that such payments passed on.
    """

    paid: Integers
    received: Integers


def relayed(
    flow: Flow, second: Integers, noted: Flags, pockets: int, window: int
) -> Relayed:
    """Return how much of each row is relayed by the payments that are noted.

    What is converted is noted on neither side: a part of it would be rounded by itself.

    Args:
        flow: the transactions, in booking order.
        second: [n] when each was booked, in seconds of one clock.
        noted: [n] payments of which it is asked.
        pockets: how many there are.
        window: greatest age in seconds of a receipt that is relayed.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """
    count = len(flow)
    rows = rows_of(flow, np.zeros(count, np.int64), pockets)
    second = column("second", second, np.int64, count)
    noted = column("noted", noted, np.bool_, count)
    paid, received = np.zeros(count, np.int64), np.zeros(count, np.int64)
    whole = (rows.source < 0) | (rows.target < 0) | (rows.debit == rows.credit)
    newest = np.full(pockets, _NONE)
    lots = _Lots(newest, np.full(count, _NONE), rows.credit.copy(), whole)
    _relay(rows, second, noted & whole, window, lots, Relayed(paid, received))
    return Relayed(paid, received)


class _Lots(NamedTuple):
    """Receipts of each pocket, newest first, and what is left of each."""

    newest: Integers  # by pocket
    below: Integers  # by row
    left: Integers  # by row
    whole: Flags  # by row: no conversion


@compiled
def _relay(
    rows: Rows,
    second: Integers,
    noted: Flags,
    window: int,
    lots: _Lots,
    found: Relayed,
) -> None:
    """Take every outflow from the newest receipts, and note what is asked for."""
    for row in range(len(second)):
        source, target = rows.source[row], rows.target[row]
        if source >= 0:
            since = second[row] - window
            # the debit is paid before the fee, which is nobody's receipt
            for wanted, is_noted in (
                (rows.debit[row], noted[row]),
                (rows.fee[row], False),
            ):
                left = wanted
                lot = lots.newest[source]
                while left > 0 and lot >= 0 and second[lot] >= since:
                    part = min(left, lots.left[lot])
                    lots.left[lot] -= part
                    left -= part
                    if is_noted and lots.whole[lot]:
                        found.paid[row] += part
                        found.received[lot] += part
                    if lots.left[lot] == 0:
                        lot = lots.below[lot]
                lots.newest[source] = lot
        if target >= 0 and lots.left[row] > 0:
            lots.below[row] = lots.newest[target]
            lots.newest[target] = row
