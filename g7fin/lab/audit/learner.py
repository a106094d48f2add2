"""The fixed learners that say how hard a world is.

Both are part of the definition of hard: their settings were written down before any
world was drawn, and no world's figures may change them.
"""

import importlib
from typing import Any

import numpy as np

from g7fin.errors import ConfigError
from g7fin.lab.audit.arrays import Array

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
