import numpy as np
import pytest

from g7fin.lab.scoring.figures import Figures, JsonValue
from g7fin.lab.scoring.intervals import quotient_with_interval, with_interval


def ends(figure: Figures) -> tuple[float, float]:
    found: JsonValue = figure["interval"]
    assert isinstance(found, dict)
    return found["low"], found["high"]


def test_groups_that_are_alike_leave_nothing_open() -> None:
    assert with_interval([1, 1, 1], [2, 2, 2]) == {
        "share": 0.5,
        "interval": {"low": 0.5, "high": 0.5},
    }


def test_half_of_a_hundred_groups_is_known_to_a_tenth() -> None:
    low, high = ends(with_interval([1, 0] * 50, [1] * 100))
    # the normal interval of a share of one half: 1.96 times .05 on each side
    assert (low, high) == pytest.approx((0.402, 0.598), abs=0.03)


def test_a_large_group_counts_whole_or_not_at_all() -> None:
    low, high = ends(with_interval([9, 0, 0], [9, 1, 1]))
    assert (low, high) == (0.0, 1.0)


def test_the_same_groups_give_the_same_interval() -> None:
    parts = list(np.arange(20.0))
    assert with_interval(parts, [20.0] * 20) == with_interval(parts, [20.0] * 20)


def test_no_group_has_no_interval() -> None:
    assert with_interval([], []) == {"share": None, "interval": None}
    assert quotient_with_interval([], []) == {"share": None, "interval": None}
    assert quotient_with_interval([1], [0]) == {"share": None, "interval": None}


def test_two_sums_are_drawn_apart() -> None:
    assert quotient_with_interval([2, 2], [1]) == {
        "share": 4.0,
        "interval": {"low": 4.0, "high": 4.0},
    }
    # drawn together, each draw would give 1
    low, high = ends(quotient_with_interval([9, 1], [9, 1]))
    assert (low, high) == pytest.approx((1 / 9, 9.0))


def test_ten_places_hold_no_more_than_ten_schemes() -> None:
    # nine of twenty schemes in ten places: a draw may hold more than ten of them
    low, high = ends(with_interval([1] * 9 + [0] * 11, [0.5] * 20))
    assert 0.4 < low < 0.9
    assert high == 1.0
