from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.lab.scoring.amlsim import (
    average_precision,
    ledger_average_precision,
    recall_at,
)

CASES = [
    ([3, 2, 1], [True, False, False], 1.0),
    ([3, 2, 1], [True, False, True], 5 / 6),
    ([1, 2, 3], [True, False, False], 1 / 3),
    ([1, 1], [True, False], 3 / 4),  # first or second: (1 + 1/2) / 2
    ([1, 1, 1], [True, True, True], 1.0),
    ([2, 1, 1], [True, True, False], (1 + (1 + 2 / 3) / 2) / 2),
]


@pytest.mark.parametrize(("scores", "labels", "expected"), CASES)
def test_known_answers(
    scores: list[float], labels: list[bool], expected: float
) -> None:
    assert average_precision(scores, labels) == pytest.approx(expected)


def test_is_none_where_nothing_is_labelled() -> None:
    assert average_precision([1, 2], [False, False]) is None
    assert average_precision([], []) is None
    assert recall_at(["a"], frozenset(), 1) is None


def plain(labels: list[bool]) -> float:
    hits = [place for place, label in enumerate(labels, start=1) if label]
    return sum(n / place for n, place in enumerate(hits, start=1)) / len(hits)


rows = st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=1, max_size=6)


@settings(max_examples=50, deadline=None)
@given(rows.filter(lambda drawn: any(label for _, label in drawn)))
def test_is_the_mean_over_all_orders_of_the_ties(drawn: list[tuple[int, bool]]) -> None:
    orders = [
        plain([label for _, label in sorted(order, key=lambda row: -row[0])])
        for order in permutations(drawn)
    ]
    scores, labels = zip(*drawn, strict=True)
    expected = sum(orders) / len(orders)
    assert average_precision(scores, labels) == pytest.approx(expected)


def test_who_has_no_score_has_zero() -> None:
    found = ledger_average_precision({"a": 5}, frozenset("ab"), frozenset("abc"))
    assert found == pytest.approx((1 + (1 + 2 / 3) / 2) / 2)


def test_recall_counts_the_first_k() -> None:
    assert recall_at(["a", "x", "b"], frozenset("ab"), 2) == 0.5
    assert recall_at(["a"], frozenset("ab"), 10) == 0.5
