"""The fixed model: its settings, and how well it tells illicit rows apart.

The settings are part of the definition of a hard world: they were written down before
any world was drawn, and no world's figures may change them.

The model learns on one half of a world and is judged on the other, both halves in turn;
the figures are the means of the two. Where a half has more than 600 000 innocent rows,
that many are drawn, and in the judging each stands for several.
"""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from g7fin.errors import ConfigError
from g7fin.lab.audit import draws, scores
from g7fin.lab.audit.arrays import Array
from g7fin.lab.audit.features import row_features
from g7fin.lab.audit.world import World

BOOSTED: dict[str, Any] = {
    "max_iter": 300,
    "learning_rate": 0.08,
    "max_leaf_nodes": 31,
    "min_samples_leaf": 40,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "class_weight": None,
    "random_state": 0,
}
FOREST: dict[str, Any] = {
    "n_estimators": 200,
    "max_samples": 256,
    "contamination": "auto",
    "random_state": 0,
}
MOST_INNOCENT = 600_000


def boosted_scores(features: Array, marked: Array, told: Array) -> Array:
    """Return how likely each row to be told is marked, learned from the others.

    Args:
        features: The rows to learn from.
        marked: Which of them are marked.
        told: The rows to be told, with the same columns.

    Raises:
        ConfigError: scikit-learn is not installed.
    """
    model = _ensemble().HistGradientBoostingClassifier(**BOOSTED).fit(features, marked)
    return np.asarray(model.predict_proba(told)[:, 1])


def oddness(features: Array) -> Array:
    """Return how odd each row is among all, by an isolation forest.

    Raises:
        ConfigError: scikit-learn is not installed.
    """
    settings = {**FOREST, "max_samples": min(FOREST["max_samples"], len(features))}
    forest = _ensemble().IsolationForest(**settings).fit(features)
    return -np.asarray(forest.score_samples(features))


# Any: scikit-learn carries no types, and is not there without the extra.
def _ensemble() -> Any:
    try:
        return importlib.import_module("sklearn.ensemble")
    except ImportError as error:
        raise ConfigError(
            "scikit-learn is not installed and the audit needs it: install g7fin[lab]"
        ) from error


@dataclass(frozen=True)
class Band:
    """The figures that the fixed model reaches on a world.

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
