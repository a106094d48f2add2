import numpy as np
import pytest

from benchmarks.attempts import Payments, adjusted_rand, end_to_end, named
from benchmarks.attempts_apart import attempts
from g7fin.kernels.compiled import Integers
from tests.escalate.drawn_attempts import drawn


def told_apart(rows: list[tuple[int, int, float]]) -> list[int]:
    payer, payee, days = zip(*rows, strict=True)
    label = attempts(
        np.array(payer, np.int64), np.array(payee, np.int64), np.array(days)
    )
    return [int(it) for it in label]


FAN = [(n, 9, n / 4) for n in range(6)]
RING = [(20, 21, 0.1), (21, 22, 0.6), (22, 20, 1.2)]


def test_what_shares_no_account_is_told_apart() -> None:
    assert told_apart(FAN + RING) == [0] * 6 + [1] * 3


def test_an_account_works_in_one_attempt_after_the_other() -> None:
    later = [(9, n, 30 + n / 8) for n in range(10, 15)]
    assert told_apart(FAN + later) == [0] * 6 + [1] * 5


def test_payments_just_soon_enough_are_one_attempt() -> None:
    assert told_apart([(0, 1, 0.0), (1, 2, 4.0)]) == [0, 0]
    assert told_apart([(0, 1, 0.0), (1, 2, 4.01)]) == [0, 1]


def test_two_large_groups_do_not_hang_on_one_link() -> None:
    near = [(n, 99, n / 100) for n in range(24)]
    far = [(200, n, 3 + n / 100) for n in range(100, 124)]
    label = told_apart([*near, (99, 200, 2.0), *far])
    assert label[0] != label[-1]
    assert len(set(label[:24])) == len(set(label[25:])) == 1


def test_unrelated_payments_change_nothing() -> None:
    rng = np.random.default_rng(15)
    for _ in range(50):
        rows = [(*rng.integers(0, 9, 2).tolist(), n / 9) for n in range(70)]
        other = [(*rng.integers(9, 30, 2).tolist(), n / 60) for n in range(600)]
        alone, among = told_apart(rows), told_apart([*rows, *other])[:70]
        assert [alone.index(it) for it in alone] == [among.index(it) for it in among]


def as_groups(label: Integers) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(label == it).tolist()) for it in set(label)}


def test_shifted_dates_order_of_rows_and_numbers_of_accounts_change_nothing() -> None:
    rng = np.random.default_rng(14)
    for _ in range(300):
        rows = int(rng.integers(1, 60))
        ends, days = rng.integers(0, 12, (2, rows)), rng.permutation(rows) / 4
        expected = as_groups(attempts(ends[0], ends[1], days))
        order, names = rng.permutation(rows), rng.permutation(12)
        payer, payee = names[ends[:, order]]
        moved = attempts(payer, payee, days[order] + 365)
        found = {frozenset(order[list(it)].tolist()) for it in as_groups(moved)}
        assert found == expected


def test_refuses_a_payment_without_a_time() -> None:
    one = np.array([0])
    with pytest.raises(ValueError, match="days"):
        attempts(one, one, np.array([np.nan]))
    with pytest.raises(ValueError, match="payee"):
        attempts(one, one - 1, np.array([0.0]))


def test_a_ring_and_a_fan_at_one_account_are_told_apart() -> None:
    ring = [(n, (n + 1) % 7, n / 4) for n in range(7)]
    fan = [(n, 3, 0.3 + n / 20) for n in range(10, 19)]
    rows = sorted([*ring, *fan], key=lambda row: row[2])
    label = told_apart(rows)
    of = dict(zip(rows, label, strict=True))
    (whole,) = {of[row] for row in ring}
    # one payment of the fan may hang at the ring, which is a cycle all the same
    assert sum(of[row] != whole for row in fan) >= len(fan) - 1


def test_who_scatters_before_it_gathers_does_two_things() -> None:
    out = [(0, n, n / 10) for n in range(1, 8)]
    gathered = [(n, 0, 1 + n / 100) for n in range(11, 20)]
    assert told_apart([*out, *gathered]) == [0] * 7 + [1] * 9
    scattered = [(0, n, 2 + n / 10) for n in range(1, 8)]
    assert told_apart([*gathered, *scattered]) == [0] * 16


def test_tells_drawn_attempts_apart_and_names_them() -> None:
    ledger = drawn(7, count=150, hubs=100)
    group = attempts(ledger.payer, ledger.payee, ledger.days)
    payments = Payments(ledger.payer, ledger.payee, ledger.days)
    names = named(payments, ledger.attempt)
    right = [names[it] == shape for it, shape in ledger.shape.items()]
    assert np.mean(right) > 0.9
    assert adjusted_rand(group, ledger.attempt) > 0.7
    found = end_to_end(group, named(payments, group), ledger.attempt, ledger.shape)
    assert np.mean(found) > 0.55
