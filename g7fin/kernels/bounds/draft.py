"""A flow network while it is written, event by event."""

from typing import NamedTuple

from g7fin.kernels.bounds.events import Events
from g7fin.kernels.compiled import Flags, Integers, compiled, inlined

NONE = -1
# more than can come to any pocket
OPEN = 2**62
# what is counted
NODES, ARCS = 0, 1


class Draft(NamedTuple):
    """A network while it is written.

    Attributes:
        clean: it is that of clean money, not that of proceeds.
        stop: [p] pockets that hold no proceeds; theirs is what stopped there.
        until: [p] the event after which a pocket does not matter; -1: it never does.
        node: [p] its node; -1: no proceeds have come to it.
        left: [p] the upper limit of what stays over its payments since then; -1:
            there were none; `OPEN`: no less than it can hold.
        known: [p] its balance as far as the network accounts for it.
        most: [p] the upper limit of proceeds that it can hold; `OPEN` in one of clean
            money.
        arc: [5, .] tail, head, most, debit and credit.
        supply: [.] of each node.
        used: how many nodes, and how many arcs.
    """

    clean: bool
    stop: Flags
    until: Integers
    node: Integers
    left: Integers
    known: Integers
    most: Integers
    arc: Integers
    supply: Integers
    used: Integers


@inlined
def depends(events: Events, i: int) -> bool:
    """Return whether what comes to the payee depends on what the payer held."""
    return bool(events.debit[i] > 0 and events.credit[i] > events.proceeds[i])


@compiled
def leave(events: Events, draft: Draft, i: int, goes: bool) -> int:
    """Take an event from its payer; return the node it leaves if it goes on."""
    source, after = events.source[i], events.after[i]
    if draft.clean:
        _account(draft, source, events.before[i])
    tail = NONE
    if goes and draft.left[source] == OPEN:
        # nothing came since, and all of it could have stayed
        tail = int(draft.node[source])
    elif goes:
        tail = _node(draft, source)
    most, left = draft.most[source], draft.left[source]
    stays = OPEN if after >= most else after
    if goes or stays < OPEN:
        draft.left[source] = stays if left < 0 else min(left, stays)
    if not draft.clean:
        draft.most[source] = min(most, after)
    draft.known[source] = after
    return tail


@compiled
def into(draft: Draft, tail: int, most: int) -> int:
    """Return a node for what is in one payment, which leaves `tail`."""
    if tail < 0:
        return NONE
    node = _new(draft)
    _join(draft, tail, node, most, 1, 1)
    return node


@compiled
def arrive(events: Events, draft: Draft, i: int, tail: int, most: int) -> None:
    """Bring an event to its payee.

    Where proceeds are a part of the credit, what the payer's add to them lies between
    nothing, as far as they have room in them, and all that is left of it.
    """
    target, proceeds = events.target[i], events.proceeds[i]
    debit, credit = events.debit[i], events.credit[i]
    added = credit - proceeds if tail >= 0 else 0
    if draft.clean:
        if not draft.stop[target]:
            _account(draft, target, events.payee[i])
        draft.known[target] += proceeds + added
        if tail >= 0:
            come = tail if debit == credit else _converted(draft, tail, debit, credit)
            _join(draft, come, _node(draft, target), added, 1, 1)
        elif draft.node[target] < 0:
            _node(draft, target)
        return
    head = _node(draft, target)
    draft.supply[head] += proceeds
    is_same = debit == added
    if tail >= 0:
        _join(draft, tail, head, most, 1 if is_same else debit, 1 if is_same else added)
    more = proceeds + (min(most, added) if is_same else added)
    held = events.payee[i] + credit
    draft.most[target] = min(draft.most[target] + more, held)


@compiled
def _converted(draft: Draft, tail: int, debit: int, credit: int) -> int:
    """Return a node for the clean money of a conversion."""
    node = _new(draft)
    _join(draft, tail, node, debit, debit, credit)
    # only whole units are made: the proceeds in it may have lost a part of one
    draft.supply[node] = 1
    return node


@compiled
def at_the_end(events: Events, draft: Draft, pocket: int) -> int:
    """Return the node of what a pocket holds at the end."""
    if draft.clean and not draft.stop[pocket]:
        _account(draft, pocket, events.balance[pocket])
    return _node(draft, pocket)


@compiled
def _account(draft: Draft, pocket: int, balance: int) -> None:
    """Supply what has come to a pocket since the network last accounted for it."""
    more = balance - draft.known[pocket]
    if more > 0:
        draft.supply[_node(draft, pocket)] += more
    draft.known[pocket] = balance


@compiled
def _node(draft: Draft, pocket: int) -> int:
    """Return the node at which money comes to a pocket now."""
    node, left = draft.node[pocket], draft.left[pocket]
    if node >= 0 and left < 0:
        return int(node)
    new = _new(draft)
    if node >= 0:
        _join(draft, node, new, left, 1, 1)
    draft.node[pocket], draft.left[pocket] = new, NONE
    return new


@inlined
def _new(draft: Draft) -> int:
    """Return the number of a new node."""
    draft.used[NODES] += 1
    return int(draft.used[NODES] - 1)


@inlined
def _join(
    draft: Draft, tail: int, head: int, most: int, debit: int, credit: int
) -> None:
    """Write an arc, if anything can go along it."""
    number, arc = draft.used[ARCS], draft.arc
    if most > 0:
        arc[0, number], arc[1, number] = tail, head
        arc[2, number], arc[3, number], arc[4, number] = most, debit, credit
        draft.used[ARCS] += 1
