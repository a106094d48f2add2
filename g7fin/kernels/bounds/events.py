"""The transactions that proceeds can come to, with what their two sides held.

Computed once for a ledger; the network of each account or payment is written from it.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, Numbers, compiled
from g7fin.kernels.tracing.flow import Rows
from g7fin.kernels.tracing.reach import reach_rows


class Events(NamedTuple):
    """One for each transaction that proceeds can come to, in booking order.

    Attributes:
        row: [m] which transaction it is.
        source: [m] its payer; -1 is outside.
        target: [m] its payee.
        debit: [m] minor units that leave the payer.
        credit: [m] minor units that reach the payee.
        proceeds: [m] minor units of the credit that are proceeds on receipt.
        before: [m] what the payer held before it, what nothing covers included.
        after: [m] what the payer held after the debit and the fee.
        payee: [m] what the payee held before the credit.
        balance: [p] what each pocket held at the end.
    """

    row: Integers
    source: Numbers
    target: Numbers
    debit: Integers
    credit: Integers
    proceeds: Integers
    before: Integers
    after: Integers
    payee: Integers
    balance: Integers


def events_of(rows: Rows, opening: Integers, stop: Flags) -> Events:
    """Return the events of a checked ledger."""
    reached = reach_rows(rows, stop)
    row = np.flatnonzero(reached)
    held = np.zeros((3, len(row)), np.int64)
    balance = opening.copy()
    _hold(rows, reached, balance, held)
    return Events(
        row, rows.source[row], rows.target[row], rows.debit[row], rows.credit[row],
        rows.proceeds[row], held[0], held[1], held[2], balance,
    )  # fmt: skip


@compiled
def _hold(rows: Rows, reached: Flags, balance: Integers, held: Integers) -> None:
    """Book every row, and note what both sides of those reached held."""
    event = 0
    for i in range(len(rows.source)):
        source, target = rows.source[i], rows.target[i]
        before = after = 0
        if source >= 0:
            before = max(balance[source], rows.debit[i])
            after = max(0, before - rows.debit[i] - rows.fee[i])
            balance[source] = after
        if reached[i]:
            held[0, event], held[1, event] = before, after
            if target >= 0:
                held[2, event] = balance[target]
            event += 1
        if target >= 0:
            balance[target] += rows.credit[i]
