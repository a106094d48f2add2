"""The quality of a score: AUC and average precision."""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.audit import draws
from g7fin.lab.audit.arrays import Array

DRAWS = 200
# two-sided 99 %: six such checks together then raise few false alarms
_WIDTH = 2.576


@dataclass(frozen=True)
class Interval:
    """A point and where a bootstrap clustered on schemes puts its ends."""

    point: float
    low: float
    high: float


def placements(scores: Array, marked: Array) -> Array:
    """Return for each marked score the share of the others below it, ties half."""
    clean = _ordered(scores)
    others = np.sort(clean[~marked])
    found = clean[marked]
    left = np.searchsorted(others, found, side="left")
    right = np.searchsorted(others, found, side="right")
    return np.asarray((left + right) / 2 / max(len(others), 1))


def auc(scores: Array, marked: Array) -> float | None:
    """Return the area under the ROC curve; None if all or none are marked."""
    if not marked.any() or marked.all():
        return None
    return float(placements(scores, marked).mean())


def folded(value: float | None) -> float | None:
    """Return an AUC as its distance from chance says it: never below one half."""
    return None if value is None else max(value, 1 - value)


def clustered_auc(
    scores: Array, marked: Array, cluster: Array, seed: int
) -> Interval | None:
    """Return the AUC with a 99 % interval from resampled clusters of the marked.

    Args:
        scores: One score an item; what has none (NaN) ranks last.
        marked: Which items are to be told from the others.
        cluster: To which cluster each item belongs; only read for the marked.
        seed: Where the bootstrap starts.
    """
    if not marked.any() or marked.all():
        return None
    place = placements(scores, marked)
    _, groups = np.unique(cluster[marked], return_inverse=True)
    sums, sizes = np.bincount(groups, weights=place), np.bincount(groups)
    times = draws.resampled(len(sizes), DRAWS, seed)
    drawn = (times @ sums) / (times @ sizes)
    point, spread = float(place.mean()), _WIDTH * float(drawn.std())
    return Interval(point, max(point - spread, 0.0), min(point + spread, 1.0))


def curve(
    scores: Array, marked: Array, weights: Array | None = None
) -> tuple[Array, Array]:
    """Return recall and precision at each different score, the highest first."""
    weight = np.ones(len(scores)) if weights is None else weights
    clean = _ordered(scores)
    order = np.argsort(-clean, kind="stable")
    clean = clean[order]
    hits = np.cumsum(np.where(marked, weight, 0.0)[order])
    seen = np.cumsum(weight[order])
    last = np.append(clean[1:] != clean[:-1], True)
    return hits[last] / hits[-1], hits[last] / seen[last]


def average_precision(
    scores: Array, marked: Array, weights: Array | None = None
) -> float | None:
    """Return the average precision; None if none are marked.

    Equal scores count as one step, and an item weighs as much as it stands for.
    """
    if not marked.any():
        return None
    recall, precision = curve(scores, marked, weights)
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))


def best_precision(
    scores: Array, marked: Array, weights: Array | None = None
) -> float | None:
    """Return the average precision from above or from below, whichever is better."""
    up = average_precision(scores, marked, weights)
    if up is None:
        return None
    turned = -np.asarray(scores, dtype=float)
    return max(up, average_precision(turned, marked, weights) or 0.0)


def base_rate(marked: Array, weights: Array | None = None) -> float:
    """Return the share of the marked, each item weighing what it stands for."""
    if len(marked) == 0:
        return 0.0
    weight = np.ones(len(marked)) if weights is None else weights
    return float(weight[marked].sum() / weight.sum())


def lift(value: float | None, base: float) -> float | None:
    """Return how many times the base an average precision is."""
    return None if value is None or base == 0 else value / base


def _ordered(scores: Array) -> Array:
    values = np.asarray(scores, dtype=float)
    return np.asarray(np.where(np.isnan(values), -np.inf, values))
