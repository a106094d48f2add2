"""The chain of every unit, against deques of lots that remember their way."""

from collections import defaultdict, deque
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.tracing.trace import trace
from g7fin.policy.tracing_rules import LOT_RULES
from g7fin.review.tracing.chains import Chain, Chains
from tests.kernels.tracing.ledgers import Ledger, ledgers

# the first call compiles
unhurried = settings(deadline=None)
RULES = st.sampled_from(LOT_RULES)

Way = tuple[int, ...]
# an amount, and the transactions it came by; clean money has none
Lot = tuple[int, Way]


@dataclass
class Remembering:
    """Pockets of lots that remember their way, moved in plain Python."""

    ledger: Ledger
    newest_first: bool
    lots: list[deque[Lot]] = field(default_factory=list)
    held: list[dict[Way, int]] = field(default_factory=list)
    carried: list[dict[Way, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lots = [deque([(amount, ())]) for amount in self.ledger.opening]
        self.held = [defaultdict(int) for _ in self.lots]
        for number in range(len(self.ledger.rows)):
            self._book(number)
        for pocket, lots in enumerate(self.lots):
            for amount, way in lots:
                self._keep(self.held[pocket], amount, way)

    def _book(self, number: int) -> None:
        source, target, debit, fee, credit, proceeds = self.ledger.rows[number]
        units: list[Lot] = [(debit, ())]
        if source >= 0:
            units = self._take(source, debit)
            self._take(source, fee)
        arriving = list(self._arriving(units, number, (debit, credit, proceeds)))
        found: dict[Way, int] = defaultdict(int)
        for amount, way in arriving:
            self._keep(found, amount, way)
        self.carried.append(found)
        if target < 0:
            return
        if self.ledger.stop[target]:
            for way, amount in found.items():
                self.held[target][way] += amount
            arriving = [(credit, ())]
        self.lots[target].extend(arriving)

    def _arriving(
        self, units: list[Lot], number: int, amounts: tuple[int, int, int]
    ) -> list[Lot]:
        """Convert lots in transit; taint what proceeds add, the oldest clean first."""
        debit, credit, proceeds = amounts
        tainted = sum(amount for amount, way in units if way)
        if not tainted:
            return [(proceeds, (number,)), (credit - proceeds, ())]
        inject = max(0, proceeds - tainted * credit // debit)
        result: list[Lot] = []
        done, left = 0, debit
        for amount, way in units:
            if way:
                part = (done + amount) * credit // debit - done * credit // debit
                done += amount
                result.append((part, (*way, number)))
            else:
                part = left * credit // debit - (left - amount) * credit // debit
                left -= amount
                new = min(part, inject)
                inject -= new
                result += [(new, (number,)), (part - new, ())]
        return result

    def _take(self, pocket: int, amount: int) -> list[Lot]:
        """Return the oldest, or newest, lots of an amount, the oldest of them first."""
        lots = self.lots[pocket]
        lots.append((max(0, amount - sum(size for size, _ in lots)), ()))
        units: deque[Lot] = deque()
        while amount:
            size, way = lots.pop() if self.newest_first else lots.popleft()
            part = min(amount, size)
            amount -= part
            rest = [(size - part, way)] if size > part else []
            if self.newest_first:
                units.appendleft((part, way))
                lots.extend(rest)
            else:
                units.append((part, way))
                lots.extendleft(rest)
        return list(units)

    @staticmethod
    def _keep(found: dict[Way, int], amount: int, way: Way) -> None:
        if way and amount:
            found[way] += amount


def amounts(chains: list[Chain]) -> dict[Way, int]:
    found = {one.rows: one.amount for one in chains}
    assert len(found) == len(chains)
    ordered = [(-one.amount, one.rows) for one in chains]
    assert ordered == sorted(ordered)
    return found


@unhurried
@given(ledger=ledgers(exchange=True), rule=RULES)
def test_chains_are_those_of_lots_that_remember_their_way(
    ledger: Ledger, rule: str
) -> None:
    found = Chains(*ledger.columns(), rule)
    known = Remembering(ledger, rule == "lifo")
    for pocket in range(len(ledger.opening)):
        assert amounts(found.held(pocket)) == known.held[pocket]
    for row in range(len(ledger.rows)):
        assert amounts(found.arrived(row)) == known.carried[row]


@unhurried
@given(ledger=ledgers(exchange=True), rule=RULES)
def test_chains_add_up_and_each_is_a_way_in_time(ledger: Ledger, rule: str) -> None:
    flow, proceeds, opening, stop = ledger.columns()
    found = Chains(flow, proceeds, opening, stop, rule)
    done = trace(flow, proceeds, opening, stop, rule)
    every: list[Chain] = []
    for pocket, amount in enumerate((done.resting + done.stopped).tolist()):
        chains = found.held(pocket)
        assert sum(one.amount for one in chains) == amount
        assert all(flow.target[one.rows[-1]] == pocket for one in chains)
        every += chains
    moved = done.moves.by_row()
    for row, amount in zip(moved.row.tolist(), moved.moved_in.tolist(), strict=True):
        chains = found.arrived(row)
        assert sum(one.amount for one in chains) == amount
        every += chains
    for one in every:
        assert one.amount > 0
        assert proceeds[one.rows[0]] > 0
        assert list(one.rows) == sorted(set(one.rows))
        for row, later in zip(one.rows[:-1], one.rows[1:], strict=True):
            assert flow.target[row] == flow.source[later] >= 0
            assert not stop[flow.target[row]]
        for row, amount in zip(one.rows, one.amounts, strict=True):
            assert 0 <= amount <= flow.credit[row]


@unhurried
@given(ledger=ledgers(), rule=RULES)
def test_without_exchange_a_chain_keeps_its_amount(ledger: Ledger, rule: str) -> None:
    found = Chains(*ledger.columns(), rule)
    for pocket in range(len(ledger.opening)):
        for one in found.held(pocket):
            assert set(one.amounts) == {one.amount}


@unhurried
@given(data=st.data(), exchange=st.booleans(), rule=RULES)
def test_at_every_step_what_passes_adds_up_to_what_the_step_carried(
    data: st.DataObject, exchange: bool, rule: str
) -> None:
    ledger = data.draw(ledgers(exchange=exchange))
    without_fees = [(s, t, d, 0, c, p) for s, t, d, _, c, p in ledger.rows]
    ledger = Ledger(without_fees, ledger.opening, ledger.stop)
    flow, *_ = ledger.columns()
    found = Chains(*ledger.columns(), rule)
    outside = np.flatnonzero(flow.target < 0)
    every = found.arrived(outside)
    for pocket in range(len(ledger.opening)):
        every += found.held(pocket)
    passed: dict[Way, int] = defaultdict(int)
    for one in every:
        for step, amount in enumerate(one.amounts, start=1):
            passed[one.rows[:step]] += amount
    for row in range(len(ledger.rows)):
        for one in found.arrived(row):
            # a conversion may round what passes on to nothing, which has no end
            lost = one.amount - passed.get(one.rows, 0)
            assert lost >= 0
            if not exchange:
                assert lost == 0


def test_rules_that_divide_have_no_chains() -> None:
    ledger = Ledger([(-1, 0, 9, 0, 9, 9)], [0], [False])
    for rule in ("pro_rata", "lowest_balance", "dirty_first"):
        with pytest.raises(ValueError, match="keeps no lots, so no unit has a chain"):
            Chains(*ledger.columns(), rule)


def test_a_conversion_keeps_whole_units_at_every_step() -> None:
    # 3 units become 10, of which 4 and 6 rest apart: 1 and 2 of the 3
    rows = [(-1, 0, 3, 0, 3, 3), (0, 1, 3, 0, 10, 0), (1, 2, 4, 0, 4, 0)]
    found = Chains(*Ledger(rows, [0, 0, 0], [False] * 3).columns(), "fifo")
    assert found.held(2) == [Chain((0, 1, 2), (1, 4, 4))]
    assert found.held(1) == [Chain((0, 1), (2, 6))]


def test_large_amounts_are_converted_exactly() -> None:
    large = 2**60
    rows = [(-1, 0, large, 0, large, large), (0, 1, large, 0, large - 1, 0)]
    found = Chains(*Ledger(rows, [0, 0], [False] * 2).columns(), "lifo")
    assert found.held(1) == [Chain((0, 1), (large, large - 1))]
