"""Random small ledgers, and tracing in plain Python to compare with."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.tracing.trace import RULES as NAMES
from g7fin.kernels.tracing.trace import Flow, Trace, trace

RULES = FIFO, LIFO, PRO_RATA, LOWEST_BALANCE, DIRTY_FIRST = (0, 1, 2, 3, 4)
Row = tuple[int, ...]
Lots = deque[list[int]]


@dataclass(frozen=True)
class Ledger:
    """Rows are (source, target, debit, fee, credit, proceeds)."""

    rows: Sequence[Row]
    opening: list[int]
    stop: list[bool]

    def columns(self) -> tuple[Flow, Integers, Integers, Flags]:
        table = np.array(self.rows, np.int64).reshape(-1, 6).T
        source, target = table[:2].astype(np.int32)
        debit, fee, credit, proceeds = table[2:].copy()
        opening = np.array(self.opening, np.int64)
        flow = Flow(source, target, debit, fee, credit)
        return flow, proceeds, opening, np.array(self.stop, np.bool_)

    def by_rule(self) -> list[Trace]:
        return [trace(*self.columns(), rule) for rule in NAMES]

    def trace(self) -> "SideBySide":
        return SideBySide(self.by_rule(), len(self.rows))


class SideBySide:
    """Traces by every rule as whole columns, [rule, transaction] or [rule, pocket]."""

    def __init__(self, traces: list[Trace], rows: int):
        shape = (len(traces), rows)
        self.moved_out, self.moved_in, self.fee_proceeds, self.injected = (
            np.zeros(shape, np.int64) for _ in range(4)
        )
        for rule, it in enumerate(traces):
            moves = it.moves
            np.add.at(self.moved_out[rule], moves.row, moves.moved_out)
            np.add.at(self.moved_in[rule], moves.row, moves.moved_in)
            np.add.at(self.fee_proceeds[rule], moves.row, moves.fee)
            np.add.at(self.injected[rule], moves.row, moves.injected)
        self.resting = np.array([it.resting for it in traces])
        self.stopped = np.array([it.stopped for it in traces])
        self.outside = np.array([it.outside for it in traces])
        self.balance, self.deficit = traces[0].balance, traces[0].deficit
        for it in traces:
            assert (it.balance == self.balance).all()
            assert (it.deficit == self.deficit).all()


@st.composite
def ledgers(
    draw: st.DrawFn, exchange: bool = False, seeds_from_outside: bool = False
) -> Ledger:
    """Ledgers of up to 6 pockets; without `exchange` every credit is its debit."""
    count = draw(st.integers(1, 6))
    amount = st.integers(0, 40)
    pocket = st.integers(-1, count - 1)
    rows: list[Row] = []
    for _ in range(draw(st.integers(0, 25))):
        source, target, debit = draw(pocket), draw(pocket), draw(amount)
        fee = draw(st.sampled_from([0, 0, 0, 1, 7]))
        credit = draw(amount) if exchange else debit
        may = not seeds_from_outside or source < 0
        share = draw(st.sampled_from([0, 0, 0, 1, 2, 4])) if may else 0
        rows.append((source, target, debit, fee, credit, credit * share // 4))
    opening = draw(st.lists(st.integers(0, 60), min_size=count, max_size=count))
    seldom = st.sampled_from([False, False, False, True])
    stop = draw(st.lists(seldom, min_size=count, max_size=count))
    return Ledger(rows, opening, stop)


@dataclass
class Pocket:
    """Lots are [amount, is_proceeds], oldest first, for FIFO and LIFO each."""

    balance: int
    lots: tuple[Lots, Lots]
    proceeds: list[int] = field(default_factory=lambda: [0] * len(RULES))
    deficit: int = 0


class Reference:
    """Tracing with deques of lots in every pocket from the start."""

    def __init__(self, ledger: Ledger):
        self.pockets = [
            Pocket(b, (deque([[b, 0]]), deque([[b, 0]]))) for b in ledger.opening
        ]
        self.stopped = [[0] * len(ledger.opening) for _ in RULES]
        self.rows: list[tuple[list[int], ...]] = []
        self.bounds: list[tuple[int, int, int]] = []
        for row in ledger.rows:
            self._book(ledger, row)

    def _book(self, ledger: Ledger, row: Row) -> None:
        source, target, debit, fee, credit, proceeds = row
        lots: list[Lots] = [deque([[debit, 0]]), deque([[debit, 0]])]
        out, fees = [0] * len(RULES), [0] * len(RULES)
        if source >= 0:
            lots, out = self._spend(self.pockets[source], debit)
            _, fees = self._spend(self.pockets[source], fee)
        from_payer = [x * credit // debit if x else 0 for x in out]
        arrived = [max(x, proceeds) for x in from_payer]
        self.rows.append(
            (
                out,
                arrived,
                fees,
                [a - c for a, c in zip(arrived, from_payer, strict=True)],
            )
        )
        if target < 0:
            return
        pocket = self.pockets[target]
        if ledger.stop[target]:
            for rule in RULES:
                self.stopped[rule][target] += arrived[rule]
            for kept in pocket.lots:
                kept.append([credit, 0])
        else:
            for rule in (FIFO, LIFO):
                inject = arrived[rule] - from_payer[rule]
                new = converted(lots[rule], debit, credit, inject)
                pocket.lots[rule].extend(new)
            pocket.proceeds = [
                t + x for t, x in zip(pocket.proceeds, arrived, strict=True)
            ]
        pocket.balance += credit

    def _spend(self, pocket: Pocket, amount: int) -> tuple[list[Lots], list[int]]:
        short = max(0, amount - pocket.balance)
        pocket.deficit += short
        pocket.balance += short
        lots: list[Lots] = []
        x = [0] * len(RULES)
        for rule in (FIFO, LIFO):
            pocket.lots[rule].append([short, 0])
            lots.append(taken(pocket.lots[rule], amount, rule == LIFO))
            x[rule] = sum(a for a, is_proceeds in lots[rule] if is_proceeds)
        for rule in RULES:
            held = pocket.proceeds[rule]
            lower = max(0, amount - (pocket.balance - held))
            upper = min(amount, held)
            if rule == LOWEST_BALANCE:
                x[rule] = lower
            if rule == DIRTY_FIRST:
                x[rule] = upper
            if rule == PRO_RATA and held:
                share = Fraction(amount * held, pocket.balance) + Fraction(1, 2)
                x[rule] = min(max(int(share), lower), upper)
            self.bounds.append((lower, x[rule], upper))
        pocket.proceeds = [t - part for t, part in zip(pocket.proceeds, x, strict=True)]
        pocket.balance -= amount
        return lots, x


def taken(lots: Lots, amount: int, newest_first: bool) -> Lots:
    """Return the oldest or the newest lots of an amount, the oldest of them first."""
    units: Lots = deque()
    while amount:
        size, is_proceeds = lots.pop() if newest_first else lots.popleft()
        part = min(amount, size)
        amount -= part
        rest = [[size - part, is_proceeds]] if size > part else []
        if newest_first:
            units.appendleft([part, is_proceeds])
            lots.extend(rest)
        else:
            units.append([part, is_proceeds])
            lots.extendleft(rest)
    return units


def converted(lots: Lots, debit: int, credit: int, inject: int) -> list[list[int]]:
    """Return lots in transit as lots of the credit leg."""
    clean = sum(amount for amount, is_proceeds in lots if not is_proceeds)
    if clean == debit:
        return [[inject, 1], [credit - inject, 0]]
    result: list[list[int]] = []
    proceeds_so_far, clean_left = 0, debit
    for amount, is_proceeds in lots:
        if is_proceeds:
            before, proceeds_so_far = proceeds_so_far, proceeds_so_far + amount
            part = proceeds_so_far * credit // debit - before * credit // debit
            result.append([part, 1])
        else:
            before, clean_left = clean_left, clean_left - amount
            part = before * credit // debit - clean_left * credit // debit
            result += [[min(part, inject), 1], [part - min(part, inject), 0]]
            inject -= min(part, inject)
    return result
