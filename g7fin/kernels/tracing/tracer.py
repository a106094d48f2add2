"""Tracing that is fed one stretch of the ledger after the other, and can be resumed.

What is known between two stretches is a few arrays, which can be kept: tracing resumed
from them gives what tracing in one go gives.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from g7fin.kernels.checks import column, not_negative
from g7fin.kernels.compiled import Flags, Integers, Numbers
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
    STOP,
    TAINT,
    TAKEN_OUT,
    USED,
    Book,
    opened,
    with_more_room,
)
from g7fin.kernels.tracing.flow import Flow, Rows, refuse_overflow, rows_of
from g7fin.kernels.tracing.lots import trace_lots
from g7fin.kernels.tracing.movements import Moves, moves_of
from g7fin.kernels.tracing.transit import Way

_LOTS = {"fifo": False, "lifo": True}
_AMOUNTS = {
    "pro_rata": PRO_RATA,
    "lowest_balance": LOWEST_BALANCE,
    "dirty_first": DIRTY_FIRST,
}
# moves that a book keeps before they are handed out: 56 MB
_MOST_MOVES = 1_000_000


class Tracer:
    """Tracing by one rule.

    Args:
        opening: [p] clean balance of each pocket before the first transaction.
        stop: [p] pockets that hold no taint.
        rule: the name of the rule.
        chains: note the move by which each value came; FIFO or LIFO only.

    Raises:
        ValueError: types, lengths or signs are wrong, the rule is unknown, or chains
            are asked of a rule that keeps no lots.
    """

    def __init__(
        self, opening: Integers, stop: Flags, rule: str, *, chains: bool = False
    ) -> None:
        if rule not in _LOTS and rule not in _AMOUNTS:
            raise ValueError(f"rule: {rule!r} is none of {[*_LOTS, *_AMOUNTS]}")
        if chains and rule not in _LOTS:
            raise ValueError(f"chains: {rule} keeps no lots, so no unit has a chain")
        opening = column("opening", opening, np.int64, len(opening))
        not_negative("opening", opening)
        stop = column("stop", stop, np.bool_, len(opening))
        self._rule, self._chains, self._rows = rule, chains, 0
        self._book = opened(opening, stop, 64)

    def run(
        self, flow: Flow, proceeds: Integers, origin: Numbers | None = None
    ) -> Iterator[Moves]:
        """Book the next transactions; yield how taint moved, a part at a time.

        The arguments are those of `trace`. What is not consumed is not booked.

        Raises:
            ValueError: types, lengths, signs or indices are wrong.
            OverflowError: a pocket's sums can exceed 2**62.
        """
        rows = rows_of(flow, proceeds, len(self.balance), origin)
        taken = self._book.pocket[:, [BALANCE, TAINT]].max(axis=1)
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
            way = Way(_LOTS[self._rule], self._chains, first)
            return trace_lots(rows, self._book, way, done)
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
        """[p] taint in each pocket now."""
        return np.where(self._stop, 0, self._book.pocket[:-1, TAINT])

    @property
    def stopped(self) -> Integers:
        """[p] taint that reached a pocket which holds none, so far."""
        return np.where(self._stop, self._book.pocket[:-1, TAINT], 0)

    @property
    def outside(self) -> int:
        """Taint that left the view so far."""
        return int(self._book.pocket[-1, TAINT])

    @property
    def _stop(self) -> Flags:
        return np.asarray(self._book.pocket[:-1, KIND] == STOP, np.bool_)

    def checkpoint(self) -> dict[str, Integers]:
        """Return all that is known now; `resumed` goes on from it."""
        book = self._book
        return {
            "pocket": book.pocket.copy(),
            "deficit": book.deficit.copy(),
            "lot": book.lot[: book.room[USED]].copy(),
            "room": book.room.copy(),
            "rows": np.array([self._rows, self._chains], np.int64),
        }

    @classmethod
    def resumed(cls, rule: str, kept: Mapping[str, Integers]) -> "Tracer":
        """Return tracing by a rule as it was at a checkpoint of the same rule."""
        rows, chains = kept["rows"]
        none = np.zeros(0, np.int64)
        tracer = cls(none, none.astype(np.bool_), rule, chains=bool(chains))
        fresh = tracer._book
        lot = np.concatenate([kept["lot"], fresh.lot])
        tracer._book = Book(
            kept["pocket"].copy(), kept["deficit"].copy(), lot, fresh.move,
            kept["room"].copy(),
        )  # fmt: skip
        tracer._rows = int(rows)
        return tracer
