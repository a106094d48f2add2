"""Chain of every unit under a rule that keeps lots: receipt, payments, endpoint.

Under FIFO and LIFO a lot comes by one payment, which took it out of one lot of the
payer: so it has one chain back to one receipt. Rules that divide every payment have
none.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from g7fin.follow.ledger import Flags, Integers
from g7fin.kernels.tracing.chains import steps_back, stretches, walk_back
from g7fin.kernels.tracing.trace import Flow, Tracer, traced


@dataclass(frozen=True)
class Chain:
    """Value that came by one path.

    Attributes:
        rows: the transactions it came by, the receipt first.
        amounts: how much of the credit of each it was, in minor units of that credit.
    """

    rows: tuple[int, ...]
    amounts: tuple[int, ...]

    @property
    def amount(self) -> int:
        """What arrived at the endpoint."""
        return self.amounts[-1]


class Chains:
    """Chains of one ledger under one rule; pockets and rows are those of the flow.

    Args:
        flow: the transactions, in booking order.
        proceeds: [n] minor units of each credit that are proceeds on receipt.
        opening: [p] clean balance of each pocket before the first transaction.
        stop: [p] pockets that hold no proceeds; theirs is what stopped there.
        rule: one that keeps lots.
        of: [n] which transaction each row is part of; None: each is one.

    Raises:
        ValueError: the rule keeps no lots, or an array is not what it must be.
        OverflowError: a pocket's sums exceed 2**62.
    """

    def __init__(
        self,
        flow: Flow,
        proceeds: Integers,
        opening: Integers,
        stop: Flags,
        rule: str,
        of: Integers | None = None,
    ) -> None:
        tracer = Tracer(opening, stop, rule, chains=True)
        moves = traced(tracer, flow, proceeds).moves
        self._row = moves.row if of is None else of[moves.row]
        self._credit = moves.moved_in
        self._target = flow.target[moves.row]
        begin, self._used = stretches(moves.before, moves.moved_out + moves.fee)
        self._moves = (moves.before, moves.moved_out, moves.moved_in, begin)

    def held(self, pocket: int) -> list[Chain]:
        """Return the chains of what a pocket holds, or what stopped there, at the end.

        They come largest first, then in booking order, and add up to what the rule
        traces there.
        """
        return self._ending(
            (self._target == pocket) & (self._credit > self._used), True
        )

    def arrived(self, rows: npt.ArrayLike) -> list[Chain]:
        """Return the chains of the proceeds in the credits of some transactions."""
        wanted = np.isin(self._row, np.asarray(rows, np.int64))
        return self._ending(wanted & (self._credit > 0), False)

    def _ending(self, chosen: Flags, is_rest: bool) -> list[Chain]:
        ends = np.flatnonzero(chosen)
        # later payments took the first units, so what remains is the last of them
        first = self._used[ends] if is_rest else np.zeros(len(ends), np.int64)
        start = np.append(0, np.cumsum(steps_back(self._moves[0], ends)))
        move, amount = walk_back(self._moves, ends, first, start)
        rows, starts = self._row[move].tolist(), start.tolist()
        together: dict[tuple[int, ...], Integers] = defaultdict(_nothing)
        for begin, end in pairwise(starts):
            # lots that lay apart with a payer may have come by the same path
            path = tuple(rows[begin:end])
            together[path] = together[path] + amount[begin:end]
        chains = [Chain(path, tuple(it.tolist())) for path, it in together.items()]
        return sorted(chains, key=lambda one: (-one.amount, one.rows))


def _nothing() -> Integers:
    return np.zeros(1, np.int64)
