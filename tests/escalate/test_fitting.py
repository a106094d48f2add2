"""Points fitted to decisions: the right direction, held by the prior, folds whole."""

import numpy as np

from g7fin.escalate.decided import Decided, part_of
from g7fin.escalate.fitting import default_line, line_of, shares_of, unseen
from g7fin.kernels.posterior import chance
from g7fin.policy.decisions import FITTED

TELLS, SAYS_NOTHING = 0, 1


def planted(cases: int, seed: int = 3) -> Decided:
    """Decisions that follow one group of points, and not the other."""
    rng = np.random.default_rng(seed)
    points = np.zeros((cases, len(FITTED)))
    points[:, TELLS] = rng.uniform(0, 80, cases)
    points[:, SAYS_NOTHING] = rng.uniform(0, 80, cases)
    labels = (points[:, TELLS] + rng.normal(0, 8, cases) > 40).astype(float)
    names = tuple(f"case {n}" for n in range(cases))
    return Decided(points, labels, np.arange(cases), names)


def shares(known: Decided) -> np.ndarray:
    line = line_of(known.points.sum(axis=1), known.labels, known.weights)
    return shares_of(known, line)[1]


def test_decisions_move_points_in_the_right_direction() -> None:
    found = shares(planted(300))
    assert found[TELLS] > 1.1
    assert found[SAYS_NOTHING] < 0.9
    assert unseen(planted(300)).is_better


def test_the_prior_holds_them_where_decisions_are_few() -> None:
    few, many = shares(planted(6)), shares(planted(300))
    assert np.abs(few - 1).max() < np.abs(many - 1).max()
    assert not planted(6).is_enough
    assert planted(300).is_enough


def test_decisions_of_chance_gain_nothing() -> None:
    known = planted(200)
    labels = np.random.default_rng(5).permutation(known.labels)
    told = unseen(Decided(known.points, labels, known.cases, known.names))
    assert not told.is_better


def test_without_decisions_a_score_means_what_judgement_says() -> None:
    nothing = np.zeros(0)
    line = line_of(nothing, nothing, nothing)
    stated = chance(line.start + line.slope * np.array([110.0, 130.0]))
    assert np.allclose(stated, (1 / 2, 2 / 3))
    assert np.isclose(line.slope, default_line().slope)


def test_a_case_is_in_one_fold_and_counts_once() -> None:
    known = planted(40)
    twice = Decided(
        np.repeat(known.points, 2, axis=0),
        np.repeat(known.labels, 2),
        np.repeat(known.cases, 2),
        known.names,
    )
    assert (twice.folds()[::2] == twice.folds()[1::2]).all()
    assert np.allclose(shares(twice), shares(known))
    some = part_of(twice, twice.folds() != 0)
    assert set(some.names) < set(twice.names)
