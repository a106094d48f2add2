"""How well the fixed model tells illicit rows: learned on one half, told on the other.

Both halves are told in turn, and the figures are the means of the two. Where a half
has more than 600 000 innocent rows, that many are drawn, and in the judging each stands
for several.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from g7fin.lab.audit import draws, scores
from g7fin.lab.audit.arrays import Array
from g7fin.lab.audit.features import row_features
from g7fin.lab.audit.learner import boosted_scores
from g7fin.lab.audit.world import World

MOST_INNOCENT = 600_000


@dataclass(frozen=True)
class Band:
    """What the fixed model reaches on a world.

    Attributes:
        precision: Average precision, the mean of the two halves; None if untold.
        base: The share of illicit rows, the mean of the two halves.
        curves: Recall and precision of each half that was told.
        features: Average precision of each feature alone, from above or below.
    """

    precision: float | None
    base: float
    curves: tuple[tuple[Array, Array], ...]
    features: dict[str, float]


@dataclass(frozen=True)
class _Half:
    """The rows of one half that are looked at, and how many each stands for."""

    features: pd.DataFrame
    marked: Array
    weights: Array


def measure_band(world: World, table: pd.DataFrame, halves: Array, seed: int) -> Band:
    """Return what the fixed model reaches, telling each half from the other one.

    Raises:
        ConfigError: scikit-learn is not installed.
    """
    parts = [_half(world, table, halves == half, seed) for half in (0, 1)]
    if not all(part.marked.any() and not part.marked.all() for part in parts):
        return Band(None, scores.base_rate(world.illicit), (), {})
    bases = [scores.base_rate(part.marked, part.weights) for part in parts]
    curves, found = [], []
    for learned, told in (parts, parts[::-1]):
        score = boosted_scores(
            learned.features.to_numpy(), learned.marked, told.features.to_numpy()
        )
        curves.append(scores.curve(score, told.marked, told.weights))
        found.append(scores.average_precision(score, told.marked, told.weights) or 0.0)
    return Band(
        float(np.mean(found)), float(np.mean(bases)), tuple(curves), _alone(parts)
    )


def _half(world: World, table: pd.DataFrame, inside: Array, seed: int) -> _Half:
    marked = world.illicit
    innocent = np.flatnonzero(inside & ~marked)
    weight = 1.0
    if len(innocent) > MOST_INNOCENT:
        order = np.argsort(draws.mixed(innocent, seed), kind="stable")
        weight = len(innocent) / MOST_INNOCENT
        innocent = np.sort(innocent[order[:MOST_INNOCENT]])
    chosen = np.sort(np.concatenate([innocent, np.flatnonzero(inside & marked)]))
    weights = np.where(marked[chosen], 1.0, weight)
    return _Half(row_features(world, table, chosen), marked[chosen], weights)


def _alone(parts: list[_Half]) -> dict[str, float]:
    """Return the mean average precision of each feature alone over both halves."""
    return {
        name: float(np.mean(list(_each(parts, name))))
        for name in parts[0].features.columns
    }


def _each(parts: list[_Half], name: str) -> Iterator[float]:
    for part in parts:
        values = np.asarray(part.features[name])
        yield scores.best_precision(values, part.marked, part.weights) or 0.0
