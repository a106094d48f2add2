"""The control with time reversed, on traffic without links and with planted ones."""

from math import comb
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from g7fin.follow.intelligence import chance
from g7fin.follow.intelligence.chance import (
    DAY,
    LATEST,
    RATIOS,
    Pairs,
    beyond_chance,
    judged,
    one_to_one,
)

Array = npt.NDArray[np.float64]


class Traffic(NamedTuple):
    """Out- and in-movements: seconds and US dollars. True pairs have one number."""

    left: Array
    out_usd: Array
    came: Array
    in_usd: Array


def drawn(seed: int, count: int, planted: int = 0) -> Traffic:
    """Return round sums at any time of a year; a broker pays the first ones back."""
    rng = np.random.default_rng(seed)
    left, came = rng.uniform(0, 365 * DAY, (2, count))
    out_usd, in_usd = np.maximum(50, rng.lognormal(6.5, 0.9, (2, count)) // 50 * 50)
    came[:planted] = left[:planted] + rng.uniform(1, 2, planted) * DAY
    in_usd[:planted] = out_usd[:planted] * (1 - rng.uniform(0.03, 0.05, planted))
    return Traffic(left, out_usd, came, in_usd)


def paired(traffic: Traffic) -> tuple[Pairs, npt.NDArray[np.bool_]]:
    """Return the pairs that are near, and which are true."""
    left, out_usd, came, in_usd = traffic
    lag = (came[None, :] - left[:, None]).astype(np.int64)
    ratio = in_usd[None, :] / out_usd[:, None]
    out, into = np.nonzero(
        (np.abs(lag) <= LATEST) & (ratio >= RATIOS[0]) & (ratio <= RATIOS[-1])
    )
    position = np.concatenate([left, came]).argsort().argsort()
    pairs = Pairs(
        position[: len(left)][out], position[len(left) :][into],
        out < -1, (out + into) % 3 == 0, ratio[out, into], lag[out, into],
    )  # fmt: skip
    return pairs, out == into


def test_chance_alone_gives_no_link_in_use() -> None:
    likely = [
        judged(paired(drawn(seed, count))[0]).probability
        for seed in range(40)
        for count in (60, 300)
    ]
    assert sum((of_draw >= 0.5).any() for of_draw in likely) <= 2
    # all pairs in this order that are left, most of them with nothing beyond chance
    assert np.mean([of_draw.sum() for of_draw in likely]) < 6


def test_a_planted_broker_is_found_with_a_cautious_share() -> None:
    planted, beside = 100, []
    for seed in range(12):
        pairs, is_true = paired(drawn(seed, 400, planted))
        found = judged(pairs)
        used = found.probability >= 0.5
        right = is_true[found.pair]
        # a payment that chance brings sooner may take the place of the true one
        assert right[used].sum() > 0.8 * planted
        assert (~used | (found.by_chance * 2 < found.found)).all()
        beside.append(found.probability[used].mean() - right[used].mean())
    # never much above the true share; below it, as the limit is a lower one
    assert max(beside) < 0.05
    assert -0.25 < np.mean(beside) < 0


@pytest.mark.parametrize("seed", range(5))
def test_time_reversed_exchanges_what_is_found_and_the_control(seed: int) -> None:
    pairs = paired(drawn(seed, 200, 60))[0]
    back = pairs._replace(out=-pairs.out, into=-pairs.into, lag=-pairs.lag)
    kind = chance.class_of(pairs)
    assert (chance.class_of(back) == kind).all()
    for way in (True, False):
        counts = []
        for each, after in ((pairs, way), (back, not way)):
            near = np.lexsort((np.abs(1 - each.ratio), np.abs(each.lag)))
            order = near[(each.into > each.out)[near] == after]
            counts.append(chance._counted(each, kind, order).tolist())
        assert counts[0] == counts[1]
        assert sum(counts[0]) > 0


def test_no_movement_is_in_two_links() -> None:
    pairs = paired(drawn(1, 400, 100))[0]
    found = judged(pairs).pair
    assert len(found) > 100
    assert len(set(pairs.out[found])) == len(set(pairs.into[found])) == len(found)
    assert (pairs.into[found] > pairs.out[found]).all()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20))
def test_the_first_pair_takes_both_movements(rows: list[tuple[int, int]]) -> None:
    out = np.array([row[0] for row in rows], np.int64)
    into = np.array([row[1] for row in rows], np.int64)
    kept: list[int] = []
    for at, (left, came) in enumerate(rows):
        if all(left != rows[one][0] and came != rows[one][1] for one in kept):
            kept.append(at)
    assert one_to_one(out, into).tolist() == kept


@pytest.mark.parametrize(
    ("found", "by_chance", "share"),
    [(5, 0, 0.18), (8, 0, 0.55), (80, 20, 0.62), (3, 3, 0.0), (0, 4, 0.0), (0, 0, 0)],
)
def test_few_pairs_give_a_cautious_probability(
    found: int, by_chance: int, share: float
) -> None:
    likely = beyond_chance(np.array([found]), np.array([by_chance]))[0]
    assert likely == pytest.approx(share, abs=0.005)
    if likely > 0:
        # with this much beyond chance, so many or more are seen one time in twenty
        after, count = 1 / (2 - likely), found + by_chance
        tail = sum(
            comb(count, it) * after**it * (1 - after) ** (count - it)
            for it in range(found, count + 1)
        )
        assert tail == pytest.approx(0.05, abs=1e-4)
