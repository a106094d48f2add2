"""Connected components by union-find."""

import numpy as np

from g7fin.kernels.checks import column, within
from g7fin.kernels.compiled import Integers, compiled


def components(left: Integers, right: Integers, count: int) -> Integers:
    """Return for each of `count` members the smallest member it is joined with.

    Raises:
        ValueError: the ends differ in length or type, or are outside 0..count-1.
    """
    left = column("left", left, np.int64, len(left))
    right = column("right", right, np.int64, len(left))
    if count < 0:
        raise ValueError(f"count: {count} given, at least 0 needed")
    within("left", left, 0, count)
    within("right", right, 0, count)
    return _components(left, right, count)


@compiled
def _components(left: Integers, right: Integers, count: int) -> Integers:
    parent = np.arange(count)
    for i in range(len(left)):
        a, b = _root(parent, left[i]), _root(parent, right[i])
        # the smaller root stays one, so a root is the smallest of its members
        parent[max(a, b)] = min(a, b)
    for i in range(count):
        parent[i] = parent[parent[i]]
    return parent


@compiled
def _root(parent: Integers, member: int) -> int:
    while parent[member] != member:
        parent[member] = parent[parent[member]]
        member = parent[member]
    return member
