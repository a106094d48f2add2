"""The network of the ways by which money can come to one place.

A node is a pocket between two of its payments. An arc is a payment towards the place,
which carries no more than its debit, or what stays over a payment, which is no more
than the balance left. Money that takes any other way does not come back and limits
nothing, so it has no arcs; and what comes to a node can always leave it or stay, as its
ways out take up its balance. So the most of one kind of money that can be at the place
is the largest flow to it: of proceeds, the most that a rule can trace there; of clean
money, what the least leaves of all that is there.

Source: shared reading of max(0, a - c) <= x <= min(a, t) as a flow in time
(Kosyfaki et al., flow computation in temporal interaction networks).
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.bounds.draft import (
    ARCS,
    NODES,
    NONE,
    OPEN,
    Draft,
    arrive,
    at_the_end,
    depends,
    into,
    leave,
)
from g7fin.kernels.bounds.events import Events
from g7fin.kernels.compiled import Flags, Integers, compiled

# arcs that one event adds at most: what stays with its payer, what has stayed with its
# payee, the payment, and what comes of it
_MOST_ARCS = 4


class Graph(NamedTuple):
    """Arcs from `tail` to `head`; no arc into a node comes after one out of it.

    Attributes:
        tail: [a] the node an arc leaves.
        head: [a] the node it comes to.
        most: [a] minor units that can leave by it.
        debit: [a] what a conversion makes `credit` of; 1 where nothing is converted.
        credit: [a] what comes of `debit`.
        supply: [v] minor units that come to a node from elsewhere.
        sink: the node of the place; -1: no proceeds can come to it.
        held: minor units of any money that can be told apart there.
    """

    tail: Integers
    head: Integers
    most: Integers
    debit: Integers
    credit: Integers
    supply: Integers
    sink: int
    held: int


class Place(NamedTuple):
    """What is asked for: what a pocket holds at the end, or the debit of an event."""

    pocket: int
    event: int


def graph_of(events: Events, stop: Flags, place: Place, clean: bool) -> Graph:
    """Return the network of proceeds, or of clean money, on its way to a place."""
    pockets = len(stop)
    until, relevant = _relevant(events, stop, place)
    room = _MOST_ARCS * len(relevant) + 2
    draft = Draft(
        clean=clean,
        stop=stop,
        until=until,
        node=np.full(pockets, NONE),
        left=np.full(pockets, NONE),
        known=np.zeros(pockets, np.int64),
        most=np.full(pockets, OPEN if clean else 0),
        arc=np.empty((5, room), np.int64),
        supply=np.zeros(room, np.int64),
        used=np.zeros(2, np.int64),
    )
    sink, held = _write(events, place, relevant, draft)
    arcs = draft.arc[:, : draft.used[ARCS]]
    supply = draft.supply[: draft.used[NODES]]
    tail, head, most, debit, credit = arcs
    return Graph(tail, head, most, debit, credit, supply, sink, held)


@compiled
def _relevant(events: Events, stop: Flags, place: Place) -> tuple[Integers, Integers]:
    """Return the last event at which what each pocket holds matters, and the events.

    An event matters if its payer does, or if its payee does and it brings proceeds.
    """
    count = len(events.source) if place.event < 0 else place.event + 1
    until = np.full(len(stop), NONE)
    found = np.empty(count, np.int64)
    if place.pocket >= 0:
        until[place.pocket] = count
    first = count
    for i in range(count - 1, -1, -1):
        source, target = events.source[i], events.target[i]
        arrives = target >= 0 and until[target] > i
        matters = arrives and events.proceeds[i] > 0
        if source >= 0 and not stop[source]:
            # what is proceeds whole arrives whatever its payer held
            if i == place.event or (arrives and depends(events, i)):
                until[source] = max(until[source], i)
            matters = matters or until[source] >= i
        if matters:
            first -= 1
            found[first] = i
    return until, found[first:]


@compiled
def _write(
    events: Events, place: Place, relevant: Integers, draft: Draft
) -> tuple[int, int]:
    """Write the arcs and the supply of each event; return the place's node and sum."""
    until, node = draft.until, draft.node
    for i in relevant:
        source, target = events.source[i], events.target[i]
        pays = target >= 0 and until[target] > i
        tail, most = NONE, 0
        if source >= 0 and node[source] >= 0 and not draft.stop[source]:
            most = min(events.debit[i], draft.most[source])
            goes = i == place.event or (pays and depends(events, i))
            tail = leave(events, draft, i, goes)
        if i == place.event:
            return into(draft, tail, most), int(events.debit[i])
        if pays and (tail >= 0 or events.proceeds[i] > 0):
            arrive(events, draft, i, tail, most)
    if place.pocket < 0 or node[place.pocket] < 0:
        return NONE, 0
    return at_the_end(events, draft, place.pocket), int(draft.known[place.pocket])
