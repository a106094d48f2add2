"""Flat arrays, columns of them that grow, and the order of many rows by time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
NOWHERE = -1
# of 63 bits: seconds of a hundred and thirty years at most, a lot, the place of a row
LOT_BITS, PLACE_BITS = 8, 24


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


class Rows:
    """A table of whole-number columns; a row is known by its position and stays."""

    def __init__(self, *names: str) -> None:
        self._columns = {name: Growing() for name in names}
        self._lists: dict[str, list[int]] = {name: [] for name in names}
        self._names = names

    def __len__(self) -> int:
        return len(self._columns[self._names[0]])

    def __getitem__(self, name: str) -> Ints:
        """Return a column."""
        return self._columns[name].view

    def one(self, name: str, row: int) -> int:
        """Return one value; many times faster than by the column."""
        known = self._lists[name]
        if row >= len(known):
            known.extend(self[name][len(known) :].tolist())
        return known[row]

    def add(self, **values: Any) -> Ints:
        """Add rows and return their positions; a scalar holds for all of them."""
        count = max(np.size(value) for value in values.values())
        first = len(self)
        for name in self._names:
            column = np.broadcast_to(ints(values[name]), (count,))
            self._columns[name].extend(column)
        return np.arange(first, first + count, dtype=np.int64)


def in_order(second: Ints, lot: Ints) -> Ints:
    """Return the places of rows by second, then by a lot, then as they stand.

    Sorting one key that holds its own place is many times faster than sorting places
    by two keys, and no two keys are the same, so that every machine sorts alike.

    Args:
        second: since the start of the world, 0 or more.
        lot: any number; its last bits break ties.
    """
    key = (second << LOT_BITS) | (lot & ((1 << LOT_BITS) - 1))
    key = (key << PLACE_BITS) | np.arange(len(second), dtype=np.int64)
    return np.asarray(np.sort(key) & ((1 << PLACE_BITS) - 1))
