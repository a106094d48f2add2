"""The flow network of the paths by which money can come to one sink.

The sink is what a pocket holds at the end, or one payment. A node is a pocket between
two of its payments. An arc is a payment towards the sink, which takes no more than its
debit, or what stays over a payment, which is no more than the balance left. Money that
takes any other path does not come back and limits nothing, so it has no arcs; and what
comes to a node can always leave it or stay, as its arcs out take up its balance. So the
most of one kind of money that can be at the sink is the largest flow to it: of
proceeds, the upper bound of tracing; of clean money, all that is there less the lower
bound.

Source: max(0, a - c) <= x <= min(a, t), read as a flow in time (Kosyfaki et al., flow
computation in temporal interaction networks).
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
        sink: the node of the sink; -1: no proceeds can come to it.
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


class Sink(NamedTuple):
    """The balance of a pocket at the end, or the debit of an event; the other is -1."""

    pocket: int
    event: int


def graph_of(events: Events, stop: Flags, sink: Sink, clean: bool) -> Graph:
    """Return the network of proceeds, or of clean money, towards a sink."""
    pockets = len(stop)
    until, relevant = _relevant(events, stop, sink)
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
    end, held = _write(events, sink, relevant, draft)
    arcs = draft.arc[:, : draft.used[ARCS]]
    supply = draft.supply[: draft.used[NODES]]
    tail, head, most, debit, credit = arcs
    return Graph(tail, head, most, debit, credit, supply, end, held)


@compiled
def _relevant(events: Events, stop: Flags, sink: Sink) -> tuple[Integers, Integers]:
    """Return the last event at which what each pocket holds matters, and the events.

    An event matters if its payer does, or if its payee does and it brings proceeds.
    """
    count = len(events.source) if sink.event < 0 else sink.event + 1
    until = np.full(len(stop), NONE)
    found = np.empty(count, np.int64)
    if sink.pocket >= 0:
        until[sink.pocket] = count
    first = count
    for i in range(count - 1, -1, -1):
        source, target = events.source[i], events.target[i]
        arrives = target >= 0 and until[target] > i
        matters = arrives and events.proceeds[i] > 0
        if source >= 0 and not stop[source]:
            # what is proceeds whole arrives whatever its payer held
            if i == sink.event or (arrives and depends(events, i)):
                until[source] = max(until[source], i)
            matters = matters or until[source] >= i
        if matters:
            first -= 1
            found[first] = i
    return until, found[first:]


@compiled
def _write(
    events: Events, sink: Sink, relevant: Integers, draft: Draft
) -> tuple[int, int]:
    """Write the arcs and the supply of each event; return the sink's node and sum."""
    until, node = draft.until, draft.node
    for i in relevant:
        source, target = events.source[i], events.target[i]
        pays = target >= 0 and until[target] > i
        tail, most = NONE, 0
        if source >= 0 and node[source] >= 0 and not draft.stop[source]:
            most = min(events.debit[i], draft.most[source])
            goes = i == sink.event or (pays and depends(events, i))
            tail = leave(events, draft, i, goes)
        if i == sink.event:
            return into(draft, tail, most), int(events.debit[i])
        if pays and (tail >= 0 or events.proceeds[i] > 0):
            arrive(events, draft, i, tail, most)
    if sink.pocket < 0 or node[sink.pocket] < 0:
        return NONE, 0
    return at_the_end(events, draft, sink.pocket), int(draft.known[sink.pocket])
