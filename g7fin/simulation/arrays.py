"""Whole-number arrays, and one that grows."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def ints(values: object) -> Ints:
    """Return the values as a flat array of 64-bit whole numbers."""
    return np.atleast_1d(np.asarray(values, dtype=np.int64))


class Growing:
    """A whole-number column that grows without copying on every addition."""

    def __init__(self) -> None:
        self._room = np.zeros(1024, dtype=np.int64)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def extend(self, values: Ints) -> None:
        """Add values at the end."""
        needed = self._size + len(values)
        if needed > len(self._room):
            room = np.zeros(max(needed, 2 * len(self._room)), dtype=np.int64)
            room[: self._size] = self._room[: self._size]
            self._room = room
        self._room[self._size : needed] = values
        self._size = needed

    @property
    def view(self) -> Ints:
        """The values added so far."""
        return self._room[: self._size]
