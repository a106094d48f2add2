"""Quality of a ranking of accounts: average precision and recall at k.

Equal scores have no order, so average precision is its expected value over all orders
of them (McSherry and Najork, ECIR 2008): neither the lucky nor the unlucky one. With
no ties it is the usual average precision.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from g7fin.lab.scoring.figures import share


def average_precision(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """Return the expected average precision; None where nothing is labelled.

    Example:
        >>> average_precision([3.0, 2.0, 1.0], [True, False, True])
        0.8333333333333333
    """
    relevant = np.asarray(labels, dtype=bool)
    if not relevant.any():
        return None
    _, group = np.unique(-np.asarray(scores, dtype=float), return_inverse=True)
    sizes = np.bincount(group)
    hits = np.bincount(group, weights=relevant)
    above = np.cumsum(sizes) - sizes
    hits_above = np.cumsum(hits) - hits
    total = 0.0
    for size, hit, rank, found in zip(sizes, hits, above, hits_above, strict=True):
        if hit > 0:
            total += _tie_group(int(size), float(hit), int(rank), float(found))
    return total / int(relevant.sum())


def ledger_average_precision(
    scores: Mapping[str, float], positives: frozenset[str], population: frozenset[str]
) -> float | None:
    """Return average precision over the population; who has no score has 0."""
    accounts = sorted(population)
    return average_precision(
        [scores.get(account, 0.0) for account in accounts],
        [account in positives for account in accounts],
    )


def recall_at(ranked: Sequence[str], positives: frozenset[str], k: int) -> float | None:
    """Return the share of the positives among the first k; None without positives."""
    return share(len(positives.intersection(ranked[:k])), len(positives))


def _tie_group(size: int, hits: float, above: int, hits_above: float) -> float:
    """Return the expected sum of precisions at the hits within one group of ties."""
    place = np.arange(1, size + 1)
    others = (place - 1) * (hits - 1) / max(size - 1, 1)
    precision = (hits_above + 1 + others) / (above + place)
    return float(hits / size * precision.sum())
