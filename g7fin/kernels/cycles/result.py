"""Where found cycles are kept.

A kernel that replaced its arrays by longer ones in its innermost loop would count
their references at every step: it stops instead, and goes on with `longer` ones.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Integers, compiled


class Found(NamedTuple):
    """Cycles so far, in arrays that may be full; tally is [cycles, roots cut off]."""

    offsets: Integers
    positions: Integers
    tally: Integers


@compiled
def none_found() -> Found:
    """Return no cycles, with room for some."""
    return Found(np.zeros(64, np.int64), np.zeros(256, np.int64), np.zeros(2, np.int64))


@compiled
def add(found: Found, payments: Integers, length: int, last: int) -> bool:
    """Add the first payments of a path and a last one; return whether there is room."""
    cycles = found.tally[0]
    start = found.offsets[cycles]
    end = start + length + 1
    if cycles + 1 == len(found.offsets) or end > len(found.positions):
        return False
    found.positions[start : end - 1] = payments[:length]
    found.positions[end - 1] = last
    found.offsets[cycles + 1] = end
    found.tally[0] += 1
    return True


@compiled
def longer(found: Found) -> Found:
    """Return the same cycles in arrays twice as long."""
    offsets = np.zeros(2 * len(found.offsets), np.int64)
    offsets[: len(found.offsets)] = found.offsets
    positions = np.zeros(2 * len(found.positions), np.int64)
    positions[: len(found.positions)] = found.positions
    return Found(offsets, positions, found.tally)
