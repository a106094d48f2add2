"""Trace proceeds through a ledger by one of the rules that courts have argued about.

A *pocket* is an account in one currency; -1 stands for outside the view. Transactions
come in booking order, and amounts are integer minor units. No rule is the right one:
each is exact, all are shown side by side, and law or the case chooses.

The rules are Clayton's Case (1816) for FIFO; the newest first (LIFO); rateable sharing
for pro rata; Roscoe v Winder (1915) for the lowest intermediate balance, under which
clean money leaves first; and dirty money first (Banco Cafetero, 2d Cir. 1986). None of
it is legal advice. *Poison*, by which every payment out of a tainted pocket is tainted
as a whole, makes value out of nothing: it serves to screen, as `reachable`.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.kernels.checks import column
from g7fin.kernels.compiled import Flags, Integers, Numbers
from g7fin.kernels.tracing.flow import Flow, rows_of
from g7fin.kernels.tracing.movements import Moves, joined
from g7fin.kernels.tracing.reach import reach_rows
from g7fin.kernels.tracing.tracer import Tracer

RULES = ("fifo", "lifo", "pro_rata", "lowest_balance", "dirty_first")

__all__ = ["RULES", "Flow", "Moves", "Trace", "Tracer", "reachable", "trace", "traced"]


@dataclass(frozen=True, eq=False)
class Trace:
    """Taint by one rule, in minor units.

    Attributes:
        moves: how taint moved, in booking order.
        resting: [p] taint in each pocket at the end.
        stopped: [p] taint that reached a pocket which holds none.
        outside: taint that left the view.
        balance: [p] balance of each pocket at the end.
        deficit: [p] outflow of each pocket that no observed money covers.
    """

    moves: Moves
    resting: Integers
    stopped: Integers
    outside: int
    balance: Integers
    deficit: Integers


def trace(
    flow: Flow, proceeds: Integers, opening: Integers, stop: Flags, rule: str
) -> Trace:
    """Return where the proceeds went by a rule.

    A transaction brings the larger of the taint it carries and its proceeds; FIFO and
    LIFO keep the order of the lots a payment consists of, and what proceeds add taints
    the oldest clean part. A conversion carries taint x as x * credit / debit rounded
    down. An outflow above the balance is covered first by a clean credit, counted as
    deficit. The fee of a transaction from outside is not of the view and is left alone.

    Args:
        flow: the transactions.
        proceeds: [n] minor units of each credit that are proceeds on receipt.
        opening: [p] clean balance of each pocket before the first transaction.
        stop: [p] pockets that hold no taint: what arrives stops, what leaves is clean.
        rule: one of RULES.

    Raises:
        ValueError: types, lengths, signs or indices are wrong, proceeds exceed the
            credit, or the rule is unknown.
        OverflowError: a pocket's opening and inflow, or its outflow, exceed 2**62.
    """
    return traced(Tracer(opening, stop, rule), flow, proceeds)


def traced(
    tracer: Tracer, flow: Flow, proceeds: Integers, origin: Numbers | None = None
) -> Trace:
    """Return where proceeds went by a tracer that booked all of a flow.

    Args:
        tracer: what traces; it may note chains, and may have booked rows before.
        flow: the transactions.
        proceeds: [n] minor units of each credit that are proceeds on receipt.
        origin: [n] source of the proceeds of each row, numbered from 1; FIFO and LIFO
            keep sources apart. Money that is of one source already stays of it.

    Raises:
        ValueError: types, lengths, signs or indices are wrong, or proceeds exceed the
            credit.
        OverflowError: a pocket's opening and inflow, or its outflow, exceed 2**62.
    """
    moves = joined(list(tracer.run(flow, proceeds, origin)))
    return Trace(
        moves=moves,
        resting=tracer.resting,
        stopped=tracer.stopped,
        outside=tracer.outside,
        balance=tracer.balance,
        deficit=tracer.deficit,
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
