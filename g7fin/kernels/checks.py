"""Checks of an array before a kernel may read it.

Kernels do not check bounds: an index out of range there reads foreign memory.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item", np.int32, np.int64, np.bool_)


def column(
    name: str, values: NDArray[Item], dtype: type[Item], length: int
) -> NDArray[Item]:
    """Return the array as a kernel takes it: contiguous and writeable.

    Raises:
        ValueError: wrong type, not one-dimensional, or of another length.
    """
    found = np.asarray(values)
    if found.dtype != np.dtype(dtype):
        raise ValueError(f"{name}: {found.dtype} given, {np.dtype(dtype)} needed")
    if found.ndim != 1 or len(found) != length:
        raise ValueError(f"{name}: shape {found.shape} given, ({length},) needed")
    # numba compiles read-only arrays (Arrow, pandas) a second time: copy them
    return np.require(found, requirements=["C", "A", "W"])


def not_negative(name: str, values: NDArray[np.int64]) -> None:
    """Raise ValueError if an amount is below zero."""
    if len(values) and int(values.min()) < 0:
        raise ValueError(f"{name}: negative at position {int(values.argmin())}")


def within(name: str, values: NDArray[Item], lowest: int, count: int) -> None:
    """Raise ValueError if an index is not in `lowest` <= index < `count`."""
    if len(values) == 0:
        return
    lower, upper = int(values.min()), int(values.max())
    if lower < lowest or upper >= count:
        raise ValueError(
            f"{name}: {lower}..{upper} given, {lowest}..{count - 1} is the range"
        )


def in_time_order(name: str, values: NDArray[np.int64]) -> None:
    """Raise ValueError if a value is below the one before it."""
    falls = np.flatnonzero(values[1:] < values[:-1])
    if len(falls):
        raise ValueError(f"{name}: not sorted, falls at position {int(falls[0]) + 1}")
