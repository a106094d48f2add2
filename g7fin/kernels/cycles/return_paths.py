"""Return paths: from which accounts, and until when, money can return to the root.

The bound errs on the safe side: it never rules out an account on a cycle.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Integers, compiled, inlined
from g7fin.kernels.cycles.index import Index

WAITING, LOOKED, STEPS = 0, 1, 2


class Bounds(NamedTuple):
    """Limits: of a cycle, and of the cost of a search."""

    window: int
    min_length: int
    max_length: int
    keep_low: int
    keep_high: int
    budget: int


class Root(NamedTuple):
    """A first payment, and the limits that it sets for the others."""

    position: int
    payer: int
    receiver: int
    until: int  # positions before this one are inside the window
    lower: int  # minor units of every payment
    upper: int


class Return(NamedTuple):
    """The accounts with a return path to the payer of a root."""

    last: Integers  # by account: its last payment on a return path, a position
    root: Integers  # by account: the root that `last` was found for
    queue: Integers  # [step % 2, :] accounts to look at in a step
    queued: Integers  # by account: the step it was last queued for
    # [WAITING] accounts queued for the next step; [LOOKED] payments looked at for this
    # root, here and going forward; [STEPS] up to what length paths are all known
    tally: Integers


@inlined
def leads_back(back: Return, root: Root, account: int, since: int, left: int) -> bool:
    """Return whether money at an account after `since` may return in `left` steps."""
    if left > back.tally[STEPS]:
        return True
    known = back.root[account] == root.position and back.last[account] > since
    return bool(known and left > 0)


@compiled
def go_back(index: Index, back: Return, root: Root, bounds: Bounds) -> None:
    """Fill `back` for a root, for half of the steps and of the budget at most."""
    limit = bounds.budget // 2
    back.queue[0, 0] = root.payer
    back.tally[:] = 0
    waiting, steps = 1, 0
    while waiting > 0 and steps < bounds.max_length // 2:
        back.tally[WAITING] = 0
        for k in range(waiting):
            account = back.queue[steps % 2, k]
            if account != root.receiver:
                _look_back(index, back, root, account, steps, limit)
        if back.tally[LOOKED] >= limit:
            return
        waiting = back.tally[WAITING]
        steps += 1
        # with nobody left to look at, return paths of every length are known
        back.tally[STEPS] = steps if waiting > 0 else bounds.max_length


@inlined
def _look_back(
    index: Index, back: Return, root: Root, account: int, step: int, limit: int
) -> None:
    """Note who paid an account in time, and queue them for the next step."""
    received = index.received
    begin, end = received.start[account], received.start[account + 1]
    if account == root.payer:
        place = begin + np.searchsorted(received.position[begin:end], root.until)
    else:
        place = index.earlier_received[back.last[account]]
    looked = back.tally[LOOKED]
    while place > begin and looked < limit:
        place -= 1
        position = received.position[place]
        if position <= root.position:
            break
        looked += 1
        if root.lower <= received.amount[place] <= root.upper:
            _note(back, root, received.other[place], position, step + 1)
    back.tally[LOOKED] = looked


@inlined
def _note(back: Return, root: Root, account: int, position: int, step: int) -> None:
    """Keep a payment on a return path if it is its account's last."""
    if account == root.payer:
        return
    if back.root[account] != root.position:
        back.root[account] = root.position
        back.queued[account] = 0
    elif back.last[account] >= position:
        return
    back.last[account] = position
    if back.queued[account] != step:
        back.queued[account] = step
        back.queue[step % 2, back.tally[WAITING]] = account
        back.tally[WAITING] += 1
