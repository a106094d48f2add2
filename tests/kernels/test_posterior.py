"""The posterior mode against a general minimiser, and what the prior holds."""

import numpy as np
import pytest
from scipy.optimize import minimize

from g7fin.kernels.posterior import Labelled, Prior, log_loss, posterior_mode


def drawn(seed: int, rows: int = 60) -> tuple[Labelled, Prior]:
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 6))
    values = np.column_stack((np.ones(rows), rng.normal(size=(rows, count))))
    labels = (rng.random(rows) < 0.4).astype(float)
    seen = Labelled(values, labels, rng.random(rows))
    signs = np.concatenate(([False], np.ones(count, bool)))
    mean = np.concatenate(([0.0], rng.choice((-0.8, 0.5, 1.0), count)))
    return seen, Prior(mean, rng.uniform(0.1, 2, count + 1), signs)


@pytest.mark.parametrize("seed", range(40))
def test_is_what_a_general_minimiser_finds(seed: int) -> None:
    seen, prior = drawn(seed)

    def value(at: np.ndarray) -> float:
        away = (at - prior.mean) / prior.deviation
        return float(seen.weights @ log_loss(seen, at) + away @ away / 2)

    bounds = [
        (None, None) if not kept else ((0, None) if mean > 0 else (None, 0))
        for kept, mean in zip(prior.keeps_sign, prior.mean, strict=True)
    ]
    options = {"ftol": 1e-14, "gtol": 1e-10}
    plain = minimize(
        value, prior.mean, method="L-BFGS-B", bounds=bounds, options=options
    ).x
    assert posterior_mode(seen, prior) == pytest.approx(plain, abs=2e-3)
    assert value(posterior_mode(seen, prior)) <= value(plain) + 1e-9


def test_the_order_of_rows_changes_nothing() -> None:
    seen, prior = drawn(7)
    turned = Labelled(seen.rows[::-1], seen.labels[::-1], seen.weights[::-1])
    found = posterior_mode(turned, prior)
    assert found == pytest.approx(posterior_mode(seen, prior), abs=1e-9)


def test_few_labels_move_less_than_many() -> None:
    rows = np.array([[1.0], [1.0]])
    prior = Prior(np.array([-1.0]), np.array([0.3]), np.array([False]))
    moved = [
        posterior_mode(Labelled(rows, np.ones(2), np.full(2, weight)), prior)[0]
        for weight in (0.0, 1.0, 100.0)
    ]
    assert moved[0] == -1 < moved[1] < -0.5 < moved[2]


def test_a_prior_without_width_is_refused() -> None:
    seen, prior = drawn(1)
    with pytest.raises(ValueError, match="above 0"):
        posterior_mode(seen, Prior(prior.mean, prior.deviation * 0, prior.keeps_sign))
