"""Payments by paying and by receiving account, for the search of cycles.

Left out are payments that no cycle can hold: to the payer itself, from or to the
outside or a skipped account, and those of accounts that only pay or only receive.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, Numbers, compiled


class Side(NamedTuple):
    """The payments of each account, account by account, in booking order."""

    start: Integers  # by account: its first index; the last one's end comes after
    position: Integers  # by index
    other: Numbers  # by index: the account at the other end
    amount: Integers  # by index


class Index(NamedTuple):
    """Both sides, and for each payment where the search goes on from it."""

    paid: Side
    received: Side
    next_paid: Integers  # by position: first later payment by its target, an index
    earlier_received: Integers  # by position: index after the last earlier receipt
    usable: Flags  # by position


@compiled
def index_of(source: Numbers, target: Numbers, amount: Integers, skip: Flags) -> Index:
    """Return the payments a cycle could hold, indexed."""
    usable = _usable(source, target, skip)
    paid = _side(usable, source, target, amount, len(skip))
    received = _side(usable, target, source, amount, len(skip))
    next_paid = np.zeros(len(source), np.int64)
    earlier_received = np.zeros(len(source), np.int64)
    paid_to, received_to = paid.start.copy(), received.start.copy()
    for i in range(len(source)):
        if usable[i]:
            paid_to[source[i]] += 1
            next_paid[i] = paid_to[target[i]]
            earlier_received[i] = received_to[source[i]]
            received_to[target[i]] += 1
    return Index(paid, received, next_paid, earlier_received, usable)


@compiled
def _usable(source: Numbers, target: Numbers, skip: Flags) -> Flags:
    usable = np.zeros(len(source), np.bool_)
    for i in range(len(source)):
        inside = source[i] >= 0 and target[i] >= 0 and source[i] != target[i]
        usable[i] = inside and not skip[source[i]] and not skip[target[i]]
    # each sweep drops the ends that the one before laid bare; two get most of them
    for _ in range(2):
        pays = np.zeros(len(skip), np.bool_)
        receives = np.zeros(len(skip), np.bool_)
        for i in range(len(source)):
            if usable[i]:
                pays[source[i]] = True
                receives[target[i]] = True
        for i in range(len(source)):
            if usable[i]:
                usable[i] = receives[source[i]] and pays[target[i]]
    return usable


@compiled
def _side(
    usable: Flags, account: Numbers, other: Numbers, amount: Integers, accounts: int
) -> Side:
    start = np.zeros(accounts + 1, np.int64)
    for i in range(len(account)):
        if usable[i]:
            start[account[i] + 1] += 1
    for i in range(accounts):
        start[i + 1] += start[i]
    side = Side(
        start,
        np.empty(start[accounts], np.int64),
        np.empty(start[accounts], np.int32),
        np.empty(start[accounts], np.int64),
    )
    free = start.copy()
    for i in range(len(account)):
        if usable[i]:
            index = free[account[i]]
            free[account[i]] += 1
            side.position[index] = i
            side.other[index] = other[i]
            side.amount[index] = amount[i]
    return side
