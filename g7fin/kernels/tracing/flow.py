"""The ledger that tracing runs over, checked before a kernel reads it.

Sums are kept under 2**62, so that no balance, amount of proceeds or deficit can pass
64 bits.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from g7fin.kernels.checks import column, not_negative, within
from g7fin.kernels.compiled import Integers, Numbers, compiled

LARGEST_SUM = 2**62


@dataclass(frozen=True, eq=False)
class Flow:
    """One row a transaction, in booking order.

    Attributes:
        source: pocket debited; -1 is outside.
        target: pocket credited; -1 is outside.
        debit: minor units that leave the source.
        fee: minor units that leave the source after the debit, for the institution.
        credit: minor units that reach the target, possibly in another currency.
    """

    source: Numbers
    target: Numbers
    debit: Integers
    fee: Integers
    credit: Integers

    def __len__(self) -> int:
        return len(self.source)


class Rows(NamedTuple):
    """The transactions, in booking order."""

    source: Numbers
    target: Numbers
    debit: Integers
    fee: Integers
    credit: Integers
    proceeds: Integers


def rows_of(flow: Flow, proceeds: Integers, pockets: int) -> Rows:
    """Return the columns of the flow, checked.

    Raises:
        ValueError: types, lengths, signs or indices are wrong, or proceeds exceed
            the credit.
    """
    count = len(flow)
    rows = Rows(
        column("source", flow.source, np.int32, count),
        column("target", flow.target, np.int32, count),
        column("debit", flow.debit, np.int64, count),
        column("fee", flow.fee, np.int64, count),
        column("credit", flow.credit, np.int64, count),
        column("proceeds", proceeds, np.int64, count),
    )
    within("source", rows.source, -1, pockets)
    within("target", rows.target, -1, pockets)
    for name in ("debit", "fee", "credit", "proceeds"):
        not_negative(name, getattr(rows, name))
    over = np.flatnonzero(rows.proceeds > rows.credit)
    if len(over):
        raise ValueError(f"proceeds: above the credit at position {int(over[0])}")
    return rows


def refuse_overflow(rows: Rows, taken: Integers, paid: Integers) -> None:
    """Raise OverflowError if what a pocket takes in or pays out can exceed 2**62.

    Args:
        rows: the transactions to come.
        taken: [p + 1] what each pocket, and last the outside, took in so far.
        paid: [p] what each pocket paid so far that nothing covered.
    """
    debit, fee, credit = (
        int(column.max(initial=0)) for column in (rows.debit, rows.fee, rows.credit)
    )
    each = max(credit, debit + fee)
    before = max(int(taken.max(initial=0)), int(paid.max(initial=0)))
    if before + each * len(rows.source) <= LARGEST_SUM:
        return
    if before > LARGEST_SUM or _sums_exceed(
        rows, taken.copy(), paid.copy(), LARGEST_SUM
    ):
        raise OverflowError("a pocket's flow exceeds 2**62 minor units")


@compiled
def _sums_exceed(rows: Rows, taken: Integers, paid: Integers, limit: int) -> bool:
    """Return whether what a pocket, or the outside, takes in or pays is over limit."""
    # the last item of `taken` is that of the outside, and so is index -1
    for i in range(len(rows.source)):
        source, target = rows.source[i], rows.target[i]
        if source >= 0 and (
            not _add(paid, source, rows.debit[i], limit)
            or not _add(paid, source, rows.fee[i], limit)
        ):
            return True
        if not _add(taken, target, rows.credit[i], limit):
            return True
    return False


@compiled
def _add(sums: Integers, pocket: int, amount: int, limit: int) -> bool:
    """Add to a sum unless it would pass the limit; return whether it did not."""
    if amount > limit - sums[pocket]:
        return False
    sums[pocket] += amount
    return True
