"""The search of temporal cycles, forward from each payment as the first.

It goes through payments in booking order, so cycles come out sorted. What keeps it
short is `cycles_return`: accounts from which there is no way back in time are left out.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, Numbers, compiled, inlined
from g7fin.kernels.cycles.index import Index
from g7fin.kernels.cycles.result import Found, add, longer, none_found
from g7fin.kernels.cycles.way_back import (
    LOOKED,
    Bounds,
    Return,
    Root,
    go_back,
    leads_back,
)


class _Path(NamedTuple):
    """The payments from the root on; a place is one among those an account paid."""

    position: Integers  # by depth
    account: Integers  # by depth: who received it
    place: Integers  # by depth: next place to try
    on_path: Flags  # by account


@compiled
def search(
    index: Index,
    source: Numbers,
    target: Numbers,
    at: Integers,
    amount: Integers,
    bounds: Bounds,
) -> Found:
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
    found = none_found()
    until = 0
    for i in range(len(source)):
        while until < len(at) and at[until] - at[i] <= bounds.window:
            until += 1
        if index.usable[i]:
            least = (amount[i] * bounds.keep_low + 99) // 100
            most = amount[i] * bounds.keep_high // 100
            root = Root(i, source[i], target[i], until, least, most)
            go_back(index, back, root, bounds)
            if leads_back(back, root, root.receiver, i, bounds.max_length - 1):
                cycles, looked = found.tally[0], back.tally[LOOKED]
                while not _go_on(index, back, path, root, bounds, found):
                    # once more from the start of this root, with room
                    found.tally[0], back.tally[LOOKED] = cycles, looked
                    found = longer(found)
    return found


@compiled
def _go_on(
    index: Index, back: Return, path: _Path, root: Root, bounds: Bounds, found: Found
) -> bool:
    """Add the cycles of one root, depth-first; return whether there was room."""
    paid, depth = index.paid, 0
    _step(index, path, 0, root.position, root.receiver)
    while depth >= 0:
        account, place = path.account[depth], path.place[depth]
        ended = place >= paid.start[account + 1] or paid.position[place] >= root.until
        if not ended and back.tally[LOOKED] >= bounds.budget:
            found.tally[1] += 1
            _leave(path, depth)
            return True
        if ended:
            path.on_path[account] = False
            depth -= 1
            continue
        back.tally[LOOKED] += 1
        path.place[depth] += 1
        if not root.least <= paid.amount[place] <= root.most:
            continue
        receiver, position = paid.other[place], paid.position[place]
        left = bounds.max_length - depth - 2
        if receiver == root.payer:
            if depth + 2 >= bounds.min_length and not add(
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
    path.place[depth] = index.next_paid[position]
    path.on_path[receiver] = True


@compiled
def _leave(path: _Path, depth: int) -> None:
    for k in range(depth + 1):
        path.on_path[path.account[k]] = False
