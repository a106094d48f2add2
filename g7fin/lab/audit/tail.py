"""The tail of a distribution of degrees as a power law (Clauset, Shalizi, Newman)."""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.audit.arrays import Array

# a tail of fewer accounts says nothing of its shape
_FEWEST = 50
_MOST_STARTS = 100


@dataclass(frozen=True)
class Tail:
    """A fitted tail: its density exponent, where it starts, how many lie in it."""

    exponent: float
    start: int
    size: int
    distance: float


def fit_tail(degrees: Array) -> Tail | None:
    """Return the power law whose tail is nearest to the degrees; None if too few.

    The exponent is of the density; that of the CCDF is one less. Every start that
    leaves 50 accounts or more is tried (100 starts at most), and the one with the
    smallest Kolmogorov-Smirnov distance is taken.
    """
    known = np.sort(degrees[degrees > 0])
    starts = np.unique(known)
    starts = starts[len(known) - np.searchsorted(known, starts) >= _FEWEST]
    if len(starts) > _MOST_STARTS:
        chosen = np.linspace(0, len(starts) - 1, _MOST_STARTS).astype(np.int64)
        starts = starts[chosen]
    fits = [_fit(known[np.searchsorted(known, start) :]) for start in starts]
    found = [fit for fit in fits if fit is not None]
    return min(found, key=lambda fit: fit.distance, default=None)


def ccdf(degrees: Array) -> tuple[Array, Array]:
    """Return the different degrees and the share of the accounts that reach each."""
    known = np.sort(degrees[degrees > 0])
    values = np.unique(known)
    return values, 1 - np.searchsorted(known, values) / max(len(known), 1)


def _fit(tail: Array) -> Tail | None:
    start = int(tail[0])
    logs = float(np.log(tail / (start - 0.5)).sum())
    if tail[-1] == start or logs <= 0:
        return None
    exponent = 1 + len(tail) / logs
    values, share = ccdf(tail)
    model = ((values - 0.5) / (start - 0.5)) ** (1 - exponent)
    distance = float(np.abs(share - model).max())
    return Tail(exponent, start, len(tail), distance)
