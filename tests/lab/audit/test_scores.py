"""AUC, average precision and their intervals agree with what is known of them."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from g7fin.lab.audit import draws, scores, shortcuts


@pytest.fixture
def sample() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(1)
    marked = chance.random(900) < 0.2
    score = np.round(chance.normal(size=900) + marked, 1)
    return score, marked, chance.integers(1, 4, 900).astype(float)


def test_auc_is_the_known_one_ties_and_all(sample) -> None:  # type: ignore[no-untyped-def]
    score, marked, _ = sample
    assert scores.auc(score, marked) == pytest.approx(roc_auc_score(marked, score))


def test_average_precision_weighs_what_each_item_stands_for(sample) -> None:  # type: ignore[no-untyped-def]
    score, marked, weights = sample
    assert scores.average_precision(score, marked, weights) == pytest.approx(
        average_precision_score(marked, score, sample_weight=weights)
    )
    repeated = np.repeat(np.arange(900), weights.astype(int))
    assert scores.average_precision(score, marked, weights) == pytest.approx(
        scores.average_precision(score[repeated], marked[repeated])
    )


def test_best_precision_reads_a_score_from_below() -> None:
    score = np.array([1.0, 2.0, 3.0, 4.0])
    assert scores.best_precision(score, score < 2) == 1


def test_nothing_marked_is_nothing_to_measure() -> None:
    score, none = np.arange(4.0), np.zeros(4, dtype=bool)
    assert scores.auc(score, none) is None
    assert scores.auc(score, ~none) is None
    assert scores.average_precision(score, none) is None
    assert scores.best_precision(score, none) is None
    assert scores.clustered_auc(score, none, score, 1) is None


def test_an_absent_score_ranks_last() -> None:
    assert scores.auc(np.array([np.nan, 0.0]), np.array([True, False])) == 0


def test_few_clusters_make_a_wide_interval() -> None:
    chance = np.random.default_rng(2)
    cluster = np.arange(4000) % 400
    marked = np.arange(4000) < 800
    score = chance.normal(size=4000)
    many = scores.clustered_auc(score, marked, cluster, 1)
    shared = score + chance.normal(size=4)[cluster % 4] * marked
    few = scores.clustered_auc(shared, marked, cluster % 4, 1)
    assert many is not None
    assert few is not None
    assert many.low < 0.5 < many.high
    assert few.high - few.low > 3 * (many.high - many.low)


def test_draws_are_even_and_the_same_on_every_run() -> None:
    found = draws.uniform(np.arange(100_000), 7)
    assert found.min() >= 0
    assert found.max() < 1
    assert np.histogram(found, 10)[0] / 10_000 == pytest.approx(1, abs=0.05)
    # the reference values of SplitMix64 started at 0
    assert draws.mixed(np.arange(3), 0).tolist() == [
        16294208416658607535, 7960286522194355700, 487617019471545679,
    ]  # fmt: skip
    assert not np.array_equal(found, draws.uniform(np.arange(100_000), 8))


def test_every_bootstrap_draws_as_many_clusters_as_there_are() -> None:
    times = draws.resampled(7, 200, 3)
    assert times.shape == (200, 7)
    assert (times.sum(axis=1) == 7).all()


def test_names_fall_into_two_halves_of_one_size() -> None:
    names = [f"s{number}" for number in range(11)]
    half = draws.name_halves(names, 1)
    assert half.sum() == 5
    assert half.tolist() == draws.name_halves(names, 1).tolist()
    assert half.tolist() != draws.name_halves(names, 2).tolist()


def test_bins_keep_what_is_absent_apart() -> None:
    found = shortcuts.bins(np.array([np.nan, 1.0, 2.0, 3.0]))
    assert found[0] == -1
    assert (np.diff(found[1:]) > 0).all()
    assert shortcuts.bins(np.array([np.nan])).tolist() == [-1]


def test_a_field_of_one_half_alone_has_the_strength_of_the_other() -> None:
    marked = np.array([True, False, False, False])
    halves = np.array([0, 0, 1, 1])
    found = shortcuts.of_number("x", np.array([2.0, 1.0, 1.0, 1.0]), marked, halves)
    assert found == shortcuts.Strength("x", 1.0, 2.0)
    nothing = np.zeros(4, dtype=bool)
    assert shortcuts.of_number("x", np.arange(4.0), nothing, halves) is None
