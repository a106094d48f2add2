"""Tracing of proceeds through a ledger by one of the rules that courts argue about.

A *pocket* is an account in one currency; -1 stands for outside the data. Transactions
come in booking order, and amounts are integer minor units. No rule is the right one:
each is exact, all are shown side by side, and law or the case chooses.

The rules are Clayton's Case (1816) for FIFO; the newest first (LIFO); rateable sharing
for pro rata; Roscoe v Winder (1915) for the lowest intermediate balance, under which
clean money leaves first; and dirty money first (Banco Cafetero, 2d Cir. 1986). None of
it is legal advice. *Poison*, by which every payment out of a pocket with proceeds is
proceeds as a whole, makes value out of nothing: it only bounds what can be reached
(`reach.reachable`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from g7fin.kernels.checks import column, not_negative
from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.tracing.amounts import (
    DIRTY_FIRST,
    LOWEST_BALANCE,
    PRO_RATA,
    trace_amounts,
)
from g7fin.kernels.tracing.book import (
    BALANCE,
    KIND,
    MOVES,
    PROCEEDS,
    STOP,
    TAKEN_OUT,
    opened,
    with_more_room,
)
from g7fin.kernels.tracing.flow import Flow, Rows, refuse_overflow, rows_of
from g7fin.kernels.tracing.lots import LotRule, trace_lots
from g7fin.kernels.tracing.movements import Moves, joined, moves_of

# rules that look at lots: whether the newest is spent first
_LOTS = {"fifo": False, "lifo": True}
# rules that look at sums alone
_AMOUNTS = {
    "pro_rata": PRO_RATA,
    "lowest_balance": LOWEST_BALANCE,
    "dirty_first": DIRTY_FIRST,
}
RULES = (*_LOTS, *_AMOUNTS)
# moves that a book keeps before they are handed out: 48 MB
_MOST_MOVES = 1_000_000

__all__ = ["RULES", "Flow", "Moves", "Trace", "Tracer", "trace", "traced"]


@dataclass(frozen=True, eq=False)
class Trace:
    """Proceeds as traced by one rule, in minor units.

    Attributes:
        moves: how proceeds moved, in booking order.
        resting: [p] proceeds that remain in each pocket at the end.
        stopped: [p] proceeds that reached a pocket which holds none.
        outside: proceeds that left the data.
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
    """Return where the proceeds went under a rule.

    A transaction brings the larger of the proceeds in its debit and its own proceeds;
    FIFO and LIFO keep the order of the lots a payment consists of, and proceeds that
    enter take up the oldest clean part. A conversion makes x * credit / debit, rounded
    down, of proceeds x. An outflow above the balance is covered first by a clean
    credit, counted as deficit. The fee of a transaction from outside is left alone.

    Args:
        flow: the transactions.
        proceeds: [n] minor units of each credit that are proceeds on receipt.
        opening: [p] clean balance of each pocket before the first transaction.
        stop: [p] pockets that hold no proceeds: what arrives stops, what leaves is
            clean.
        rule: one of RULES.

    Raises:
        ValueError: types, lengths, signs or indices are wrong, proceeds exceed the
            credit, or the rule is unknown.
        OverflowError: a pocket's opening and inflow, or its outflow, exceed 2**62.
    """
    return traced(Tracer(opening, stop, rule), flow, proceeds)


def traced(tracer: "Tracer", flow: Flow, proceeds: Integers) -> Trace:
    """Return where proceeds went by a tracer that booked all of a flow.

    Args:
        tracer: what traces; it may note chains, and may have booked rows before.
        flow: the transactions.
        proceeds: [n] minor units of each credit that are proceeds on receipt.

    Raises:
        ValueError: types, lengths, signs or indices are wrong, or proceeds exceed the
            credit.
        OverflowError: a pocket's opening and inflow, or its outflow, exceed 2**62.
    """
    moves = joined(list(tracer.run(flow, proceeds)))
    return Trace(
        moves=moves,
        resting=tracer.resting,
        stopped=tracer.stopped,
        outside=tracer.outside,
        balance=tracer.balance,
        deficit=tracer.deficit,
    )


class Tracer:
    """Tracing by one rule, fed one section of the ledger after the other.

    Args:
        opening: [p] clean balance of each pocket before the first transaction.
        stop: [p] pockets that hold no proceeds.
        rule: the name of the rule.
        chains: note the move by which each value came; FIFO or LIFO only.

    Raises:
        ValueError: types, lengths or signs are wrong, the rule is unknown, or chains
            are wanted of a rule that keeps no lots.
    """

    def __init__(
        self, opening: Integers, stop: Flags, rule: str, *, chains: bool = False
    ) -> None:
        if rule not in RULES:
            raise ValueError(f"rule: {rule!r} is not one of {', '.join(RULES)}")
        if chains and rule not in _LOTS:
            raise ValueError(f"chains: {rule} keeps no lots, so no unit has a chain")
        opening = column("opening", opening, np.int64, len(opening))
        not_negative("opening", opening)
        stop = column("stop", stop, np.bool_, len(opening))
        self._rule, self._chains, self._rows = rule, chains, 0
        self._book = opened(opening, stop, 64)

    def run(self, flow: Flow, proceeds: Integers) -> Iterator[Moves]:
        """Book the next transactions; yield how proceeds moved, in portions.

        The arguments are those of `trace`. What is not consumed is not booked.

        Raises:
            ValueError: types, lengths, signs or indices are wrong.
            OverflowError: a pocket's sums can exceed 2**62.
        """
        rows = rows_of(flow, proceeds, len(self.balance))
        taken = self._book.pocket[:, [BALANCE, PROCEEDS]].max(axis=1)
        refuse_overflow(rows, taken, self._book.deficit)
        done, first = 0, self._rows
        while True:
            done = self._pass(rows, done, first)
            self._rows = first + done
            is_all = done == len(rows.source)
            if is_all or self._book.room[MOVES] > _MOST_MOVES:
                yield self._handed_out()
            if is_all:
                return
            self._book = with_more_room(self._book, rows.source[done])

    def _pass(self, rows: Rows, done: int, first: int) -> int:
        if self._rule in _LOTS:
            rule = LotRule(_LOTS[self._rule], self._chains, first)
            return trace_lots(rows, self._book, rule, done)
        return trace_amounts(rows, self._book, _AMOUNTS[self._rule], done, first)

    def _handed_out(self) -> Moves:
        count = int(self._book.room[MOVES])
        found = moves_of(self._book.move[:count])
        self._book.room[TAKEN_OUT] += count
        self._book.room[MOVES] = 0
        return found

    @property
    def balance(self) -> Integers:
        """[p] balance of each pocket now."""
        return self._book.pocket[:-1, BALANCE].copy()

    @property
    def deficit(self) -> Integers:
        """[p] outflow so far that no observed money covers."""
        return self._book.deficit.copy()

    @property
    def resting(self) -> Integers:
        """[p] proceeds in each pocket now."""
        return np.where(self._stop, 0, self._book.pocket[:-1, PROCEEDS])

    @property
    def stopped(self) -> Integers:
        """[p] proceeds that reached a pocket which holds none, so far."""
        return np.where(self._stop, self._book.pocket[:-1, PROCEEDS], 0)

    @property
    def outside(self) -> int:
        """Proceeds that left the data so far."""
        return int(self._book.pocket[-1, PROCEEDS])

    @property
    def _stop(self) -> Flags:
        return np.asarray(self._book.pocket[:-1, KIND] == STOP, np.bool_)
