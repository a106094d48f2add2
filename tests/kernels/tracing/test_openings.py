"""What a larger clean opening may change, and what it may not, by every rule."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.tracing.trace import RULES, Trace, trace

from .ledgers import Ledger, Row, ledgers

# the first call compiles
unhurried = settings(deadline=None)


def smallest(ledger: Ledger) -> list[int]:
    """Return the least openings with which no pocket is overdrawn."""
    running, lowest = ([0] * len(ledger.opening) for _ in range(2))
    for source, target, debit, fee, credit, _ in ledger.rows:
        if source >= 0:
            running[source] -= debit + fee
            lowest[source] = min(lowest[source], running[source])
        if target >= 0:
            running[target] += credit
    return [-least for least in lowest]


def both(ledger: Ledger, more: list[int]) -> tuple[Ledger, Ledger]:
    """Return a ledger with its smallest openings, and with so much more."""
    least = smallest(ledger)
    high = [low + it for low, it in zip(least, more, strict=False)]
    return replace(ledger, opening=least), replace(ledger, opening=high)


@st.composite
def raised(draw: st.DrawFn, exchange: bool = False) -> tuple[Ledger, Ledger]:
    ledger = draw(ledgers(exchange=exchange))
    more = st.one_of(st.integers(0, 60), st.just(2**61), st.just(2**61 - 1))
    return both(ledger, draw(st.lists(more, min_size=6, max_size=6)))


def fees(ledger: Ledger, done: Trace) -> int:
    """Return the proceeds in fees that a pocket paid."""
    return int(done.moves.fee.sum())


@unhurried
@given(two=raised())
def test_value_is_kept_at_both(two: tuple[Ledger, Ledger]) -> None:
    for ledger in two:
        for rule in RULES:
            done = trace(*ledger.columns(), rule)
            ends = int((done.resting + done.stopped).sum()) + done.outside
            assert ends + fees(ledger, done) == int(done.moves.injected.sum())
            assert (done.resting >= 0).all()
            assert (done.resting <= done.balance).all()
            assert not done.deficit.any()


@unhurried
@given(two=raised(exchange=True))
def test_newest_and_dirty_first_do_not_ask_what_was_there_before(
    two: tuple[Ledger, Ledger],
) -> None:
    # the newest lots, and the dirty ones, always suffice: nothing is overdrawn
    low, high = two
    for rule in ("lifo", "dirty_first"):
        one, other = (trace(*it.columns(), rule) for it in (low, high))
        assert (one.resting == other.resting).all()
        assert (one.stopped == other.stopped).all()
        assert one.outside == other.outside


@unhurried
@given(
    dirty=st.integers(1, 2**60),
    clean=st.integers(0, 2**60),
    more=st.integers(0, 2**60),
    part=st.fractions(0, 1),
)
def test_the_first_payment_never_carries_more_of_a_larger_opening(
    dirty: int, clean: int, more: int, part: Fraction
) -> None:
    paid = int((clean + dirty) * part)
    rows: list[Row] = [
        (-1, 0, dirty, 0, dirty, dirty),
        (0, 1, paid, 0, paid, 0),
    ]
    ledger = Ledger(rows, [0, 0], [False, False])
    for rule in ("pro_rata", "lowest_balance", "fifo"):
        from_payer = [
            int(trace(*replace(ledger, opening=[it, 0]).columns(), rule).resting[1])
            for it in (clean, clean + more)
        ]
        assert from_payer[1] <= from_payer[0]
        if rule == "pro_rata" and paid:
            whole = clean + more + dirty
            assert abs(from_payer[1] * whole - paid * dirty) * 2 <= whole


@unhurried
@given(
    deposit=st.integers(1, 50),
    before=st.lists(st.integers(-40, 40), max_size=8),
    after=st.lists(st.integers(-40, 40), max_size=12),
    more=st.integers(0, 80),
)
def test_what_stays_of_one_deposit_never_falls_as_the_opening_rises(
    deposit: int, before: list[int], after: list[int], more: int
) -> None:
    rows: list[Row] = [_booked(it) for it in before]
    rows.append((-1, 0, deposit, 0, deposit, deposit))
    rows += [_booked(it) for it in after]
    stays = []
    for ledger in both(Ledger(rows, [0], [False]), [more]):
        done = trace(*ledger.columns(), "lowest_balance")
        balance = np.cumsum([ledger.opening[0] + sum(before) + deposit, *after])
        assert done.resting[0] == min(deposit, int(balance.min()))
        stays.append(int(done.resting[0]))
    assert stays[0] <= stays[1]


def _booked(change: int) -> Row:
    """Return a clean receipt from outside, or a payment to it."""
    if change < 0:
        return (0, -1, -change, 0, -change, 0)
    return (-1, 0, change, 0, change, 0)


def test_openings_beyond_what_can_be_counted_are_refused() -> None:
    rows: list[Row] = [(-1, 0, 2**61, 0, 2**61, 2**61)]
    fits = Ledger(rows, [2**61], [False])
    for rule in RULES:
        assert trace(*fits.columns(), rule).resting[0] == 2**61
        with pytest.raises(OverflowError):
            trace(*replace(fits, opening=[2**61 + 1]).columns(), rule)
