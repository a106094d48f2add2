"""Newest-first forwarding: the incoming money that each outgoing payment passes on.

Money that goes straight back to its sender is a refund, not forwarding. A payment
consumes at most its own amount, so nothing is forwarded twice.

Each account has a stack of lots. A hub with thousands of lots costs no more than
others: every step of a walk uses up a lot or a payment, or skips all neighbouring lots
of one sender at once.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from g7fin.kernels.checks import column, in_time_order, not_negative, within
from g7fin.kernels.compiled import Integers, Numbers, compiled, inlined

_END = -1


@dataclass(frozen=True, eq=False)
class Forwarding:
    """Incoming payments with what was passed on of each, and by which payment.

    Attributes:
        lot_forwarded: [n] minor units of each transaction that its target passed on.
        pair_in: [k] position of the incoming payment.
        pair_out: [k] position of the outgoing payment, in rising order.
        pair_amount: [k] minor units of the first that left with the second.
    """

    lot_forwarded: Integers
    pair_in: Integers
    pair_out: Integers
    pair_amount: Integers


class _Stacks(NamedTuple):
    """Lots of each account, newest first, in runs of lots by one sender.

    A run is named by its newest lot. Runs side by side have different senders, so a
    walk skips the lots of one sender in one step however many they are.
    """

    newest_run: Integers  # by account
    next_run: Integers  # by run
    last_lot: Integers  # by run
    next_lot: Integers  # by lot
    left: Integers  # by lot


class _Payments(NamedTuple):
    """The ledger in booking order; account -1 is outside."""

    source: Numbers
    target: Numbers
    at: Integers
    amount: Integers


class _Pairs(NamedTuple):
    """The amounts that payments took from lots, to be filled."""

    incoming: Integers
    outgoing: Integers
    amount: Integers


def forwarded_lots(
    source: Numbers,
    target: Numbers,
    at: Integers,
    amount: Integers,
    *,
    accounts: int,
    window: int,
) -> Forwarding:
    """Return what each account passed on within `window` seconds of its receipt.

    Each payment consumes its sender's newest receipts that are not yet forwarded, at
    most `window` seconds old and not from the account it goes to. Payments of an
    account to itself are left out: the money neither comes nor goes.

    Args:
        source: [n] paying account, -1 for outside.
        target: [n] receiving account, -1 for outside.
        at: [n] time in seconds, in booking order.
        amount: [n] minor units.
        accounts: how many accounts there are.
        window: greatest age in seconds of money that counts as forwarded.

    Raises:
        ValueError: types, lengths, signs, indices or order are wrong.
    """
    count = len(source)
    source = column("source", source, np.int32, count)
    target = column("target", target, np.int32, count)
    at = column("at", at, np.int64, count)
    amount = column("amount", amount, np.int64, count)
    within("source", source, -1, accounts)
    within("target", target, -1, accounts)
    in_time_order("at", at)
    not_negative("amount", amount)
    if window < 0:
        raise ValueError(f"window: {window} given, at least 0 needed")

    stacks = _Stacks(
        np.full(accounts, _END, np.int64),
        np.empty(count, np.int64),
        np.empty(count, np.int64),
        np.empty(count, np.int64),
        amount.copy(),
    )
    # a pair uses up its lot or its payment
    pairs = _Pairs(*(np.empty(2 * count, np.int64) for _ in range(3)))
    payments = _Payments(source, target, at, amount)
    found = _forward(payments, stacks, pairs, window)
    return Forwarding(amount - stacks.left, *(kept[:found].copy() for kept in pairs))


@compiled
def _forward(payments: _Payments, stacks: _Stacks, pairs: _Pairs, window: int) -> int:
    """Fill the pairs, take them from `stacks.left`, and return how many there are."""
    found = 0
    for i in range(len(payments.source)):
        source, target = payments.source[i], payments.target[i]
        if source == target or payments.amount[i] == 0:
            continue
        if source >= 0:
            found = _consume(payments, stacks, pairs, found, i, payments.at[i] - window)
        if target >= 0:
            _push(stacks, payments.source, target, i)
    return found


@inlined
def _push(stacks: _Stacks, sender: Numbers, account: int, i: int) -> None:
    run = stacks.newest_run[account]
    stacks.newest_run[account] = i
    if run >= 0 and sender[run] == sender[i]:
        stacks.next_lot[i] = run
        stacks.last_lot[i] = stacks.last_lot[run]
        stacks.next_run[i] = stacks.next_run[run]
    else:
        stacks.next_lot[i] = _END
        stacks.last_lot[i] = i
        stacks.next_run[i] = run


@inlined
def _consume(
    payments: _Payments,
    stacks: _Stacks,
    pairs: _Pairs,
    found: int,
    i: int,
    since: int,
) -> int:
    """Let payment i use up lots no older than `since`; return the pairs there are."""
    source, target, wanted = payments.source[i], payments.target[i], payments.amount[i]
    skipped, run = _END, stacks.newest_run[source]
    while wanted > 0 and run != _END:
        if payments.at[run] < since:
            # all that lies below is older still
            run = _END
        elif target >= 0 and payments.source[run] == target:
            skipped, run = run, stacks.next_run[run]
            continue
        else:
            part = min(wanted, stacks.left[run])
            stacks.left[run] -= part
            wanted -= part
            pairs.incoming[found], pairs.outgoing[found] = run, i
            pairs.amount[found] = part
            found += 1
            if stacks.left[run] == 0:
                run = _below(stacks, run)
        run = _link(stacks, payments.source, source, skipped, run)
    return found


@inlined
def _below(stacks: _Stacks, run: int) -> int:
    """Return the run that is left when the newest lot of a run is gone."""
    lot = int(stacks.next_lot[run])
    if lot == _END:
        return int(stacks.next_run[run])
    stacks.last_lot[lot] = stacks.last_lot[run]
    stacks.next_run[lot] = stacks.next_run[run]
    return lot


@inlined
def _link(
    stacks: _Stacks, sender: Numbers, account: int, skipped: int, run: int
) -> int:
    """Put a run below the skipped one, or on top; return the run to look at next."""
    if skipped == _END:
        stacks.newest_run[account] = run
        return run
    if run == _END or sender[run] != sender[skipped]:
        stacks.next_run[skipped] = run
        return run
    stacks.next_lot[stacks.last_lot[skipped]] = run
    stacks.last_lot[skipped] = stacks.last_lot[run]
    stacks.next_run[skipped] = stacks.next_run[run]
    return int(stacks.next_run[skipped])
