"""Intervals of a share by bootstrap: whole groups are drawn again, by a fixed seed.

A group is what was drawn together: a scheme, a case or a look-alike. What it adds to
the upper and to the lower part of a share is kept; nothing is matched again. The
interval is the middle 95 % of the shares of the draws (Efron and Tibshirani, 1993).
No share is drawn above 1: ten places hold no more than ten schemes.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from g7fin.lab.scoring.figures import Figures, share

Parts: TypeAlias = Sequence[float]

DRAWS = 1000
SEED = 20_251_201
_ENDS = (2.5, 97.5)


def with_interval(parts: Parts, wholes: Parts) -> Figures:
    """Return a share and its interval; parts and wholes are one each a group."""
    return {
        "share": share(sum(parts), sum(wholes)),
        "interval": interval(_drawn(parts, wholes)),
    }


def quotient_with_interval(parts: Parts, wholes: Parts) -> Figures:
    """Return one sum over another; the groups of the two are drawn apart."""
    above, below = _sums(parts, 0), _sums(wholes, 1)
    return {
        "share": share(sum(parts), sum(wholes)),
        "interval": interval(_shares(above, below)),
    }


def interval(drawn: np.ndarray) -> Figures | None:
    """Return the middle 95 % of what was drawn; None if nothing was."""
    if len(drawn) == 0:
        return None
    low, high = np.percentile(drawn, _ENDS)
    return {"low": float(low), "high": float(high)}


def _drawn(parts: Parts, wholes: Parts) -> np.ndarray:
    if not parts:
        return np.array([])
    groups = np.array([parts, wholes], dtype=float)
    rng = np.random.default_rng(SEED)
    drawn = groups[:, rng.integers(len(parts), size=(DRAWS, len(parts)))].sum(axis=2)
    shares: np.ndarray = np.minimum(_shares(drawn[0], drawn[1]), 1)
    return shares


def _sums(parts: Parts, stream: int) -> np.ndarray:
    if not parts:
        return np.zeros(DRAWS)
    rng = np.random.default_rng((SEED, stream))
    chosen = rng.integers(len(parts), size=(DRAWS, len(parts)))
    sums: np.ndarray = np.asarray(parts, dtype=float)[chosen].sum(axis=1)
    return sums


def _shares(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    shares: np.ndarray = above[below > 0] / below[below > 0]
    return shares
