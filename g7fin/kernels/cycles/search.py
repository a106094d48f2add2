"""The search of temporal cycles, forward from each payment as the first.

It goes through payments in booking order, so cycles come out sorted. `return_paths`
keeps it short: accounts from which there is no path back in time are left out.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, Numbers, compiled, inlined
from g7fin.kernels.cycles.index import Index
from g7fin.kernels.cycles.return_paths import (
    LOOKED,
    Bounds,
    Return,
    Root,
    go_back,
    leads_back,
)


class _Path(NamedTuple):
    """The payments from the root on; an index is one among those an account paid."""

    position: Integers  # by depth
    account: Integers  # by depth: who received it
    next_index: Integers  # by depth: the next payment to try, of those the account paid
    on_path: Flags  # by account


class Result(NamedTuple):
    """Cycles so far, in arrays that may be full; tally is [cycles, roots cut off].

    A kernel that replaced its arrays by longer ones in its innermost loop would count
    their references at every step: it stops instead, and goes on with `_longer` ones.
    """

    offsets: Integers
    positions: Integers
    tally: Integers


@compiled
def search(
    index: Index,
    source: Numbers,
    target: Numbers,
    at: Integers,
    amount: Integers,
    bounds: Bounds,
) -> Result:
    """Return all cycles of the indexed payments, and how many roots were cut off."""
    accounts = len(index.paid.start) - 1
    back = Return(
        np.empty(accounts, np.int64),
        np.full(accounts, -1, np.int64),
        np.empty((2, accounts), np.int64),
        np.zeros(accounts, np.int64),
        np.zeros(3, np.int64),
    )
    path = _Path(
        np.empty(bounds.max_length, np.int64),
        np.empty(bounds.max_length, np.int64),
        np.empty(bounds.max_length, np.int64),
        np.zeros(accounts, np.bool_),
    )
    found = _no_cycles()
    until = 0
    for i in range(len(source)):
        while until < len(at) and at[until] - at[i] <= bounds.window:
            until += 1
        if index.usable[i]:
            lower = (amount[i] * bounds.keep_low + 99) // 100
            upper = amount[i] * bounds.keep_high // 100
            root = Root(i, source[i], target[i], until, lower, upper)
            go_back(index, back, root, bounds)
            if leads_back(back, root, root.receiver, i, bounds.max_length - 1):
                cycles, looked = found.tally[0], back.tally[LOOKED]
                while not _go_on(index, back, path, root, bounds, found):
                    # once more from the start of this root, with room
                    found.tally[0], back.tally[LOOKED] = cycles, looked
                    found = _longer(found)
    return found


@compiled
def _go_on(
    index: Index, back: Return, path: _Path, root: Root, bounds: Bounds, found: Result
) -> bool:
    """Add the cycles of one root, depth-first; return whether there was room."""
    paid, depth = index.paid, 0
    _step(index, path, 0, root.position, root.receiver)
    while depth >= 0:
        account, k = path.account[depth], path.next_index[depth]
        ended = k >= paid.start[account + 1] or paid.position[k] >= root.until
        if not ended and back.tally[LOOKED] >= bounds.budget:
            found.tally[1] += 1
            _leave(path, depth)
            return True
        if ended:
            path.on_path[account] = False
            depth -= 1
            continue
        back.tally[LOOKED] += 1
        path.next_index[depth] += 1
        if not root.lower <= paid.amount[k] <= root.upper:
            continue
        receiver, position = paid.other[k], paid.position[k]
        left = bounds.max_length - depth - 2
        if receiver == root.payer:
            if depth + 2 >= bounds.min_length and not _add(
                found, path.position, depth + 1, position
            ):
                _leave(path, depth)
                return False
        elif not path.on_path[receiver] and leads_back(
            back, root, receiver, position, left
        ):
            depth += 1
            _step(index, path, depth, position, receiver)
    return True


@inlined
def _step(index: Index, path: _Path, depth: int, position: int, receiver: int) -> None:
    path.position[depth] = position
    path.account[depth] = receiver
    path.next_index[depth] = index.next_paid[position]
    path.on_path[receiver] = True


@compiled
def _leave(path: _Path, depth: int) -> None:
    for k in range(depth + 1):
        path.on_path[path.account[k]] = False


@compiled
def _no_cycles() -> Result:
    """Return no cycles, with room for some."""
    return Result(
        np.zeros(64, np.int64), np.zeros(256, np.int64), np.zeros(2, np.int64)
    )


@compiled
def _add(found: Result, payments: Integers, length: int, last: int) -> bool:
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
def _longer(found: Result) -> Result:
    """Return the same cycles in arrays twice as long."""
    offsets = np.zeros(2 * len(found.offsets), np.int64)
    offsets[: len(found.offsets)] = found.offsets
    positions = np.zeros(2 * len(found.positions), np.int64)
    positions[: len(found.positions)] = found.positions
    return Result(offsets, positions, found.tally)
