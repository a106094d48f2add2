"""The one way a kernel is compiled, and the array types kernels take.

A numba cache watches only the file of the function it belongs to: after a change in
`muldiv.py`, a cached `tracing/amounts.py` still holds the old code. While editing
kernels, delete every `*.nbi` and `*.nbc` below `g7fin/kernels/`.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Function = TypeVar("Function", bound=Callable[..., object])

Integers = NDArray[np.int64]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]


def compiled(function: Function) -> Function:
    """Return the function compiled by numba, single-threaded and without fastmath."""
    return cast("Function", njit(cache=True)(function))


def inlined(function: Function) -> Function:
    """Return the function compiled into each kernel that calls it.

    For helpers that run for every row: a call counts the references of every array it
    is given, which takes longer than the helper (half of the time of tracing).
    """
    return cast("Function", njit(cache=True, inline="always")(function))
