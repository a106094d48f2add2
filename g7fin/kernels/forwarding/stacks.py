"""The walk over each account's stack of lots that forwarding is made of.

A hub with thousands of lots costs no more than others: every step of a walk uses up a
lot or a payment, or skips all neighbouring lots of one sender at once.
"""

from typing import NamedTuple

from g7fin.kernels.compiled import Integers, Numbers, compiled, inlined

END = -1


class Stacks(NamedTuple):
    """Lots of each account, newest first, in runs of lots by one sender.

    A run is named by its newest lot. Runs side by side have different senders, so a
    walk skips the lots of one sender in one step however many they are.
    """

    newest_run: Integers  # by account
    next_run: Integers  # by run
    last_lot: Integers  # by run
    next_lot: Integers  # by lot
    left: Integers  # by lot


class Payments(NamedTuple):
    """The ledger in booking order; account -1 is outside."""

    source: Numbers
    target: Numbers
    at: Integers
    amount: Integers


class Pairs(NamedTuple):
    """What each payment took from each lot, to be filled."""

    incoming: Integers
    outgoing: Integers
    amount: Integers


@compiled
def forward(payments: Payments, stacks: Stacks, pairs: Pairs, window: int) -> int:
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
def _push(stacks: Stacks, sender: Numbers, account: int, i: int) -> None:
    run = stacks.newest_run[account]
    stacks.newest_run[account] = i
    if run >= 0 and sender[run] == sender[i]:
        stacks.next_lot[i] = run
        stacks.last_lot[i] = stacks.last_lot[run]
        stacks.next_run[i] = stacks.next_run[run]
    else:
        stacks.next_lot[i] = END
        stacks.last_lot[i] = i
        stacks.next_run[i] = run


@inlined
def _consume(
    payments: Payments,
    stacks: Stacks,
    pairs: Pairs,
    found: int,
    i: int,
    since: int,
) -> int:
    """Let payment i use up lots no older than `since`; return the pairs there are."""
    source, target, wanted = payments.source[i], payments.target[i], payments.amount[i]
    skipped, run = END, stacks.newest_run[source]
    while wanted > 0 and run != END:
        if payments.at[run] < since:
            # all that lies below is older still
            run = END
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
def _below(stacks: Stacks, run: int) -> int:
    """Return the run that is left when the newest lot of a run is gone."""
    lot = int(stacks.next_lot[run])
    if lot == END:
        return int(stacks.next_run[run])
    stacks.last_lot[lot] = stacks.last_lot[run]
    stacks.next_run[lot] = stacks.next_run[run]
    return lot


@inlined
def _link(stacks: Stacks, sender: Numbers, account: int, skipped: int, run: int) -> int:
    """Put a run below the skipped one, or on top; return the run to look at next."""
    if skipped == END:
        stacks.newest_run[account] = run
        return run
    if run == END or sender[run] != sender[skipped]:
        stacks.next_run[skipped] = run
        return run
    stacks.next_lot[stacks.last_lot[skipped]] = run
    stacks.last_lot[skipped] = stacks.last_lot[run]
    stacks.next_run[skipped] = stacks.next_run[run]
    return int(stacks.next_run[skipped])
