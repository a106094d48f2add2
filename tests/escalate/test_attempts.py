import numpy as np
import pytest

from benchmarks.attempts_apart import attempts
from g7fin.kernels.compiled import Integers


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
