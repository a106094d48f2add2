"""Chance that is the same on every machine: numbers mixed from a seed (SplitMix64).

Nothing here keeps a state: the number drawn for an item depends on the item and on the
seed alone, so a row falls into the same half whatever else is in the world.
"""

import hashlib
from collections.abc import Sequence

import numpy as np

from g7fin.lab.audit.arrays import Array

_STEP = 0x9E3779B97F4A7C15
_ALL = 0xFFFFFFFFFFFFFFFF


def mixed(numbers: Array, seed: int) -> Array:
    """Return a 64-bit number for each number, as good as drawn by chance."""
    start = (int(seed) * _STEP + _STEP) & _ALL
    z = np.atleast_1d(numbers).astype(np.uint64) * np.uint64(_STEP) + np.uint64(start)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        z = (z ^ (z >> np.uint64(shift))) * np.uint64(factor)
    return z ^ (z >> np.uint64(31))


def uniform(numbers: Array, seed: int) -> Array:
    """Return a fraction from 0 up to 1 for each number."""
    return (mixed(numbers, seed) >> np.uint64(11)).astype(float) / float(1 << 53)


def name_halves(names: Sequence[str], seed: int) -> Array:
    """Return 0 or 1 for each name: by hash, and as many of one as of the other."""
    keys = [
        hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).hexdigest()
        for name in names
    ]
    half = np.zeros(len(names), dtype=np.int8)
    for place, index in enumerate(sorted(range(len(names)), key=keys.__getitem__)):
        half[index] = place % 2
    return half


def resampled(count: int, draws: int, seed: int) -> Array:
    """Return how often each of `count` clusters is drawn, one row a bootstrap draw."""
    picks = (uniform(np.arange(draws * count), seed) * count).astype(np.int64)
    flat = picks + np.repeat(np.arange(draws) * count, count)
    return np.bincount(flat, minlength=draws * count).reshape(draws, count)
