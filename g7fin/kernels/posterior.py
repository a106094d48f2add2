"""The posterior mode of a logistic regression with a Gaussian prior (Newton).

Few labels cannot hold many weights, so each weight has a prior: what an expert gave it,
and how far it may lie from that. A weight may be kept from changing its sign. The
function is convex, so the mode is one and no start and no randomness decides.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_MOST_STEPS = 200
_FLAT = 1e-10
_HALVINGS = 60


@dataclass(frozen=True, eq=False)
class Labelled:
    """Observations with a label each.

    Attributes:
        rows: [n, k] what is known of each; one column a weight.
        labels: [n] 0 or 1, or a share between.
        weights: [n] how much each counts, at least 0.
    """

    rows: Numbers
    labels: Numbers
    weights: Numbers


@dataclass(frozen=True, eq=False)
class Prior:
    """The belief about the weights before any label.

    Attributes:
        mean: [k] the weight that is believed.
        deviation: [k] standard deviation around it, above 0.
        keeps_sign: [k] whether the weight may not cross 0 from its mean's side.
    """

    mean: Numbers
    deviation: Numbers
    keeps_sign: Flags

    def held(self, weights: Numbers) -> Numbers:
        """Return weights that keep their sign; one that would not is 0."""
        crossed = self.keeps_sign & (weights * np.sign(self.mean) < 0)
        return np.where(crossed, 0.0, weights)


def posterior_mode(seen: Labelled, prior: Prior) -> Numbers:
    """Return the [k] weights with the greatest posterior probability.

    Args:
        seen: rows of which at least one counts, or none: then the prior's mean.
        prior: one entry a column of the rows.

    Raises:
        ValueError: if a deviation is not above 0, or the sizes differ.
    """
    if prior.mean.shape != (seen.rows.shape[1],) or not np.all(prior.deviation > 0):
        raise ValueError("a prior needs a mean and a deviation above 0 for each column")
    at = prior.mean.astype(np.float64)
    for _ in range(_MOST_STEPS):
        slope = _slope(seen, prior, at)
        stuck = prior.keeps_sign & (at == 0) & (slope * np.sign(prior.mean) > 0)
        free = ~stuck
        if not free.any() or np.abs(slope[free]).max() < _FLAT:
            break
        step = np.zeros_like(at)
        curved = _curvature(seen, prior, at)[np.ix_(free, free)]
        step[free] = np.linalg.solve(curved, slope[free])
        moved = _shorter(seen, prior, at, step)
        if np.array_equal(moved, at):
            break
        at = moved
    return at


def log_loss(seen: Labelled, weights: Numbers) -> Numbers:
    """Return the [n] loss of each row under some weights, in natural log units."""
    odds = seen.rows @ weights
    loss: Numbers = np.logaddexp(0, odds) - seen.labels * odds
    return loss


def chance(odds: Numbers) -> Numbers:
    """Return the probability of natural log-odds, 0 to 1."""
    found: Numbers = 0.5 * (1 + np.tanh(odds / 2))
    return found


def _value(seen: Labelled, prior: Prior, at: Numbers) -> float:
    away = (at - prior.mean) / prior.deviation
    return float(seen.weights @ log_loss(seen, at) + away @ away / 2)


def _slope(seen: Labelled, prior: Prior, at: Numbers) -> Numbers:
    missed = seen.weights * (chance(seen.rows @ at) - seen.labels)
    slope: Numbers = missed @ seen.rows + (at - prior.mean) / prior.deviation**2
    return slope


def _curvature(seen: Labelled, prior: Prior, at: Numbers) -> Numbers:
    share = chance(seen.rows @ at)
    inner = seen.weights * share * (1 - share)
    curved: Numbers = (seen.rows * inner[:, None]).T @ seen.rows
    return curved + np.diag(1 / prior.deviation**2)


def _shorter(seen: Labelled, prior: Prior, at: Numbers, step: Numbers) -> Numbers:
    """Return where a step leads, halved until the value falls; else `at`."""
    value = _value(seen, prior, at)
    for halving in range(_HALVINGS):
        moved = prior.held(at - step / 2**halving)
        if _value(seen, prior, moved) < value:
            return moved
    return at
