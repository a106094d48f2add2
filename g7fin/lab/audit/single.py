"""What one field alone tells: its AUC and average precision, half by half.

A field of categories is scored by the share of the marked among the rows of the other
half with the same value, drawn to the base by 20 rows' worth of it, so a value that
only one scheme uses gives nothing away.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.audit import scores
from g7fin.lab.audit.arrays import Array

_DRAWN = 20.0
_BINS = 50


@dataclass(frozen=True)
class Strength:
    """How well a field alone tells the marked.

    Attributes:
        name: The field.
        auc: The area under the ROC curve, turned to one half or more.
        lift: Average precision over the base, from above or below.
    """

    name: str
    auc: float
    lift: float


def of_number(
    name: str, values: Array, marked: Array, halves: Array
) -> Strength | None:
    """Return the strength of a number; None where no half has both kinds."""
    return _strength(name, np.asarray(values, dtype=float), marked, halves)


def of_category(
    name: str, codes: Array, marked: Array, halves: Array
) -> Strength | None:
    """Return the strength of a category; None where no half has both kinds."""
    values = np.zeros(len(codes))
    size = int(codes.max(initial=0)) + 2
    shifted = codes + 1
    for half in (0, 1):
        learned, told = halves != half, halves == half
        base = scores.base_rate(marked[learned])
        seen = np.bincount(shifted[learned], minlength=size)
        hits = np.bincount(shifted[learned & marked], minlength=size)
        rate = (hits + _DRAWN * base) / (seen + _DRAWN)
        values[told] = rate[shifted[told]]
    return _strength(name, values, marked, halves)


def bins(values: Array) -> Array:
    """Return in which of 50 bins of equal size each number falls; -1 where none is."""
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return np.full(len(values), -1)
    edges = np.unique(np.quantile(known, np.linspace(0, 1, _BINS + 1)[1:-1]))
    found = np.searchsorted(edges, values, side="right")
    return np.asarray(np.where(np.isnan(values), -1, found))


def _strength(
    name: str, values: Array, marked: Array, halves: Array
) -> Strength | None:
    aucs, lifts = [], []
    for half in (0, 1):
        told = halves == half
        value = scores.auc(values[told], marked[told])
        precision = scores.best_precision(values[told], marked[told])
        found = scores.lift(precision, scores.base_rate(marked[told]))
        if value is not None and found is not None:
            aucs.append(value)
            lifts.append(found)
    if not aucs:
        return None
    mean = float(np.mean(aucs))
    return Strength(name, max(mean, 1 - mean), float(np.mean(lifts)))
