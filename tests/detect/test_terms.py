"""Terms left out: the same points with none, and gains that are paired."""

from random import Random

import numpy as np
import pytest

from benchmarks.term_gains import Found, gains
from benchmarks.terms import BLOCKS, variants
from benchmarks.terms_left_out import points_without
from g7fin.detect.relations import passed
from g7fin.policy.relation_terms import CAME_OVER, KINDS, WENT_ON_OVER

FOUND = Found(
    ["a", "b", "c"],
    ["a"],
    ["a", "b"],
    {"1": "a", "2": "b", "3": ""},
    {"a": (2.0, 2), "b": (0.5, 1)},
)
LESS = Found(
    ["a", "b", "c"],
    [],
    ["b"],
    {"2": "b", "3": "", "4": ""},
    {"a": (1.0, 2), "b": (0.5, 1)},
)


def _relays(seed: int) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    random = Random(seed)
    count = random.randrange(2, 9)
    own = np.array([random.randrange(-60, 30) for _ in range(count)])
    cents = np.array([random.randrange(1_000, 9_000) for _ in range(count)], float)
    pairs = [random.sample(range(count), 2) for _ in range(random.randrange(12))]
    relays = {
        "from_relation": np.array([one for one, _ in pairs], np.int64),
        "to_relation": np.array([other for _, other in pairs], np.int64),
        "cents": np.array([random.randrange(1, 3_000) for _ in pairs], np.int64),
    }
    return own, cents, relays


@pytest.mark.parametrize("seed", range(50))
def test_points_with_all_terms_are_those_of_a_run(seed: int) -> None:
    own, cents, relays = _relays(seed)
    found = points_without((), own, cents, relays)
    expected = passed(
        own,
        cents,
        relays["from_relation"],
        relays["to_relation"],
        relays["cents"].astype(float),
    )
    assert found.points.tolist() == expected.points.tolist()
    assert found.came.tolist() == expected.came.tolist()


@pytest.mark.parametrize("seed", range(20))
def test_without_both_sides_points_are_a_relation_s_own(seed: int) -> None:
    own, cents, relays = _relays(seed)
    found = points_without((CAME_OVER, WENT_ON_OVER), own, cents, relays)
    assert found.points.tolist() == own.tolist()


def test_each_term_is_of_one_block_at_most_and_there() -> None:
    members = [name for names in BLOCKS.values() for name in names]
    assert len(members) == len(set(members))
    assert set(members) <= set(KINDS)
    assert set(KINDS) <= set(variants([]))


def test_a_gain_is_the_figure_with_less_that_without() -> None:
    found = gains([{"all": FOUND, "less": LESS}], "all", "less")
    assert found["precision_at_10"].gain == 0.1
    assert found["precision_at_50"].gain == 0.02
    assert found["found_in_50"].gain == pytest.approx(1 / 3, abs=1e-4)
    assert found["named_precision"].gain == pytest.approx(2 / 3 - 1 / 3, abs=1e-4)
    assert found["relation_precision"].gain == pytest.approx(1 / 3, abs=1e-4)
    assert all(it.low <= it.gain <= it.high for it in found.values())


def test_what_changes_nothing_gains_nothing_in_any_draw() -> None:
    found = gains([{"all": FOUND, "same": FOUND}], "all", "same")
    assert all((it.gain, it.low, it.high) == (0, 0, 0) for it in found.values())
