"""Trace proceeds through a ledger by FIFO, pro rata and lowest balance, side by side.

A *pocket* is an account in one currency; -1 stands for outside the view. Transactions
come in booking order, and amounts are integer minor units. No rule is the right one:
all three are given, each exact, and law or the case chooses.

The rules are Clayton's Case (1816) for FIFO; rateable sharing for pro rata; and Roscoe
v Winder (1915) for the lowest intermediate balance, under which clean money leaves
first. None of it is legal advice.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.kernels.checks import column, not_negative
from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.tracing_book import (
    BALANCE,
    DEFICIT,
    TAINT,
    opened,
    with_longer_lots,
)
from g7fin.kernels.tracing_flow import Flow, refuse_overflow, rows_of
from g7fin.kernels.tracing_pass import (
    CREDIT,
    DEBIT,
    FEE,
    INJECTED,
    trace_rows,
)
from g7fin.kernels.tracing_reach import reach_rows

RULES = ("fifo", "pro_rata", "lowest_balance")

__all__ = ["RULES", "Flow", "Trace", "reachable", "trace"]


@dataclass(frozen=True, eq=False)
class Trace:
    """Taint by rule (first axis, in the order of RULES), in minor units.

    Attributes:
        moved_out: [3, n] taint in the debit leg of each transaction.
        moved_in: [3, n] taint that arrives in the credit leg, proceeds included.
        fee_taint: [3, n] taint in the fee.
        injected: [3, n] proceeds beyond the taint the transaction carried.
        resting: [3, p] taint in each pocket at the end.
        stopped: [3, p] taint that reached a pocket which holds none.
        outside: [3] taint that left the view.
        balance: [p] balance of each pocket at the end.
        deficit: [p] outflow of each pocket that no observed money covers.
    """

    moved_out: Integers
    moved_in: Integers
    fee_taint: Integers
    injected: Integers
    resting: Integers
    stopped: Integers
    outside: Integers
    balance: Integers
    deficit: Integers


def trace(flow: Flow, proceeds: Integers, opening: Integers, stop: Flags) -> Trace:
    """Return where the proceeds went by each rule.

    A transaction brings the larger of the taint it carries and its proceeds; FIFO
    keeps the order of the lots a payment consists of, and what proceeds add taints the
    oldest clean part. A conversion carries taint x as x * credit / debit rounded down.
    An outflow above the balance is covered first by a clean credit, counted as deficit.
    The fee of a transaction from outside is not of the view and is left alone.

    Args:
        flow: the transactions.
        proceeds: [n] minor units of each credit that are proceeds on receipt.
        opening: [p] clean balance of each pocket before the first transaction.
        stop: [p] pockets that hold no taint: what arrives stops, what leaves is clean.

    Raises:
        ValueError: types, lengths, signs or indices are wrong, or proceeds exceed
            the credit.
        OverflowError: a pocket's opening and inflow, or its outflow, exceed 2**62.
    """
    count = len(opening)
    rows = rows_of(flow, proceeds, count)
    opening = column("opening", opening, np.int64, count)
    not_negative("opening", opening)
    stop = column("stop", stop, np.bool_, count)
    refuse_overflow(rows, opening)

    book = opened(opening, stop)
    # pages of zeros that no taint touches are never allocated
    moved = np.zeros((4, 3, len(flow)), np.int64)
    done = trace_rows(rows, book, moved, 0)
    while done < len(flow):
        book = with_longer_lots(book)
        done = trace_rows(rows, book, moved, done)
    pocket = book.pocket[:-1]
    taint = np.ascontiguousarray(pocket[:, TAINT : TAINT + 3].T)
    return Trace(
        moved_out=moved[DEBIT],
        moved_in=moved[CREDIT],
        fee_taint=moved[FEE],
        injected=moved[INJECTED],
        resting=np.where(stop, 0, taint),
        stopped=np.where(stop, taint, 0),
        outside=book.pocket[-1, TAINT : TAINT + 3].copy(),
        balance=pocket[:, BALANCE].copy(),
        deficit=pocket[:, DEFICIT].copy(),
    )


def reachable(flow: Flow, proceeds: Integers, stop: Flags) -> Flags:
    """Return the transactions that could carry taint by any rule that conserves value.

    To trace on a smaller ledger keep more than these: every transaction that touches
    a pocket of one of them, as clean money changes what a pocket pays next.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """
    rows = rows_of(flow, proceeds, len(stop))
    return reach_rows(rows, column("stop", stop, np.bool_, len(stop)))
