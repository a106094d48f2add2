"""The bounds against every whole-unit choice there is, and around every rule."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.programme_solved import Programmed
from g7fin.follow.bounds import Bounds, Interval
from tests.kernels.tracing.ledgers import Ledger, Row, ledgers

# the first call compiles
unhurried = settings(deadline=None)


@unhurried
@given(ledger=ledgers(exchange=True))
def test_no_rule_leaves_the_bounds(ledger: Ledger) -> None:
    bounds, done = Bounds(*ledger.columns()), ledger.trace()
    for pocket in range(len(ledger.opening)):
        held = (done.resting + done.stopped)[:, pocket]
        found = bounds.held(pocket)
        assert found.least <= held.min()
        assert held.max() <= found.most
    for row in range(len(ledger.rows)):
        found = bounds.arrived(row)
        assert found.least <= done.moved_in[:, row].min()
        assert done.moved_in[:, row].max() <= found.most


@dataclass(frozen=True)
class Choice:
    """One way to divide every payment: what pockets hold, and what each row brought."""

    held: tuple[int, ...]
    brought: tuple[int, ...]


def choices(ledger: Ledger) -> Iterator[Choice]:
    """Yield every way in whole units, for a ledger without conversions."""
    clean = (tuple(ledger.opening), (0,) * len(ledger.opening), ())
    yield from _further(ledger, 0, *clean)


def _further(
    ledger: Ledger,
    number: int,
    balance: tuple[int, ...],
    held: tuple[int, ...],
    brought: tuple[int, ...],
) -> Iterator[Choice]:
    if number == len(ledger.rows):
        yield Choice(held, brought)
        return
    source, target, debit, fee, credit, proceeds = ledger.rows[number]
    for part, after_debit, left in _taken(ledger, source, debit, balance, held):
        for _, after, kept in _taken(ledger, source, fee, after_debit, left):
            arrived = max(part, proceeds)
            if target >= 0:
                after = _plus(after, target, credit)
                kept = _plus(kept, target, arrived)
            yield from _further(ledger, number + 1, after, kept, (*brought, arrived))


def _taken(
    ledger: Ledger,
    source: int,
    amount: int,
    balance: tuple[int, ...],
    held: tuple[int, ...],
) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    if source < 0:
        yield 0, balance, held
        return
    funds = max(balance[source], amount)
    taint = 0 if ledger.stop[source] else held[source]
    for part in range(max(0, amount - (funds - taint)), min(amount, taint) + 1):
        after = _plus(balance, source, funds - amount - balance[source])
        yield part, after, _plus(held, source, -part)


def _plus(values: tuple[int, ...], place: int, amount: int) -> tuple[int, ...]:
    return tuple(it + amount * (n == place) for n, it in enumerate(values))


@st.composite
def tiny(draw: st.DrawFn) -> Ledger:
    """Ledgers so small that all choices can be tried; receipts are proceeds whole."""
    count = draw(st.integers(1, 3))
    pocket = st.integers(-1, count - 1)
    rows: list[Row] = [(-1, 0, 4, 0, 4, 4)]
    for _ in range(draw(st.integers(1, 5))):
        source, target = draw(pocket), draw(pocket)
        amount, fee = draw(st.integers(0, 4)), draw(st.sampled_from([0, 0, 1]))
        seed = draw(st.sampled_from([0, 0, amount]))
        rows.append((source, target, amount, fee, amount, seed))
    opening = draw(st.lists(st.integers(0, 4), min_size=count, max_size=count))
    stop = draw(
        st.lists(st.sampled_from([False] * 3 + [True]), min_size=count, max_size=count)
    )
    return Ledger(rows, opening, stop)


@settings(deadline=None, max_examples=60)
@given(ledger=tiny())
def test_both_ends_are_reached_and_nothing_lies_beyond(ledger: Ledger) -> None:
    every, bounds = list(choices(ledger)), Bounds(*ledger.columns())
    for pocket in range(len(ledger.opening)):
        held = [it.held[pocket] for it in every]
        assert bounds.held(pocket) == Interval(min(held), max(held))
    for row in range(len(ledger.rows)):
        brought = [it.brought[row] for it in every]
        assert bounds.arrived(row) == Interval(min(brought), max(brought))


@pytest.mark.parametrize("unit", [1, 10**9, 10**13])
def test_amounts_of_any_size_are_bounded(unit: int) -> None:
    # 10 of 25 are proceeds; 12 leave: at most 2 of them must be proceeds
    rows = [(-1, 0, 10, 0, 10, 10), (0, 1, 18, 0, 18, 0)]
    large = Ledger(
        [(s, t, *(unit * a for a in amounts)) for s, t, *amounts in rows],
        [15 * unit, 0],
        [False, False],
    )
    bounds = Bounds(*large.columns())
    assert bounds.held(0) == Interval(0, 7 * unit)
    assert bounds.held(1) == Interval(3 * unit, 10 * unit)


@unhurried
@given(ledger=ledgers(exchange=True), looks=st.integers(0, 60))
def test_a_search_that_is_broken_off_says_less_and_nothing_wrong(
    ledger: Ledger, looks: int
) -> None:
    ledger = whole(ledger)
    every = Bounds(*ledger.columns())
    hasty = Bounds(*ledger.columns(), most_looks=looks)
    for pocket in range(len(ledger.opening)):
        found, other = every.held(pocket), hasty.held(pocket)
        assert other.least <= found.least
        assert found.most <= other.most


def test_sums_that_pass_64_bits_are_refused_and_smaller_ones_are_exact() -> None:
    half = 2**61 - 1
    rows = [(-1, 0, half, 0, half, half), (0, 1, half, 0, half, 0)]
    bounds = Bounds(*Ledger(rows, [half, 0], [False, False]).columns())
    assert bounds.held(0) == bounds.held(1) == Interval(0, half)
    rows = [(-1, 0, half, 0, half, half)] * 3
    with pytest.raises(OverflowError):
        Bounds(*Ledger(rows, [half], [False]).columns())


def test_a_ledger_without_proceeds_is_bounded_by_nothing() -> None:
    empty = Ledger([(0, 1, 5, 0, 5, 0)], [5, 0], [False, False])
    bounds = Bounds(*empty.columns())
    assert bounds.held(1) == bounds.arrived(0) == Interval(0, 0)
    none = Ledger([], [7], [False])
    assert Bounds(*none.columns()).held(0) == Interval(0, 0)


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    Bounds(*Ledger([(-1, 0, 9, 0, 9, 9)], [0], [False]).columns()).held(0)
    assert capfd.readouterr() == ("", "")


def whole(ledger: Ledger) -> Ledger:
    """Return the ledger with receipts that are proceeds whole, as the pipeline has."""
    rows = [(*row[:5], row[4] if row[5] > 0 else 0) for row in ledger.rows]
    return Ledger(rows, ledger.opening, ledger.stop)


@settings(deadline=None, max_examples=300)
@given(ledger=ledgers())
def test_without_conversions_both_solvers_agree_to_the_unit(ledger: Ledger) -> None:
    ledger = whole(ledger)
    bounds, programme = Bounds(*ledger.columns()), Programmed(*ledger.columns())
    for pocket in range(len(ledger.opening)):
        assert bounds.held(pocket) == programme.held(pocket)
    for row in range(len(ledger.rows)):
        assert bounds.arrived(row) == programme.arrived(row)


@unhurried
@given(ledger=ledgers(exchange=True))
def test_with_conversions_the_flow_says_no_more_than_the_programme(
    ledger: Ledger,
) -> None:
    # which lets a conversion lose a unit that it does not have
    bounds, programme = Bounds(*ledger.columns()), Programmed(*ledger.columns())
    for pocket in range(len(ledger.opening)):
        found, other = bounds.held(pocket), programme.held(pocket)
        assert other.least <= found.least
        assert found.most <= other.most
    for row in range(len(ledger.rows)):
        found, other = bounds.arrived(row), programme.arrived(row)
        assert other.least <= found.least
        assert found.most <= other.most


@settings(deadline=None, max_examples=300)
@given(ledger=ledgers(exchange=True))
def test_of_whole_receipts_the_most_is_the_programmes(ledger: Ledger) -> None:
    ledger = whole(ledger)
    bounds, programme = Bounds(*ledger.columns()), Programmed(*ledger.columns())
    for pocket in range(len(ledger.opening)):
        assert bounds.held(pocket).most == programme.held(pocket).most


def test_refuses_what_is_wrong() -> None:
    flow, proceeds, opening, stop = Ledger(
        [(-1, 0, 9, 0, 9, 9)], [0], [False]
    ).columns()
    with pytest.raises(ValueError, match="proceeds: above the credit"):
        Bounds(flow, proceeds + 1, opening, stop)
    with pytest.raises(ValueError, match="int32 given, int64 needed"):
        Bounds(flow, proceeds, opening.astype(np.int32), stop)
