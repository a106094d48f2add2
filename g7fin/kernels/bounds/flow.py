"""The largest flow to a sink, exact in whole units where nothing is converted.

Flow goes along the best paths first: those on which most arrives of one unit sent, as
a conversion makes more or fewer units of what it takes. Each node has a worth, what a
unit there can become at the sink at most, and a path is best if each of its arcs keeps
that. Where no such path is left, the nodes that were looked at are worth less by as
little as opens one. So nothing is sent along a worse path while there is a better, and
nothing can go round a cycle and grow: what is found is the largest (Onaga, IEEE Trans.
Circuit Theory 14, 1967). Without conversions all worths are one, and what flows at once
is a blocking flow on the shortest paths (Dinic, Soviet Math. Doklady 11, 1970).

Proceeds are few and go far: their paths are sought from where they enter, and what can
not come to the sink any more is not looked at again. Clean money is everywhere: its
paths are sought back from the sink.

Where more would have to be looked at than is allowed, all that is left counts as if it
arrived: the figure is never too small.
"""

from heapq import heappop, heappush

import numpy as np

from g7fin.kernels.bounds.blocking_flow import NONE, TIGHT, Search, flood, flows
from g7fin.kernels.bounds.graph import Graph
from g7fin.kernels.bounds.net import Amounts, Net, net_of
from g7fin.kernels.compiled import compiled, inlined

# later than any search
_EVER = 2**62
_ALL = 2**62
# a search looks at each node once at most; on 300,000 transactions no sink needs as
# many looks as this, which take a few seconds (judgement)
MOST_LOOKS = 40_000_000
Heap = list[tuple[float, int]]


def largest_flow(graph: Graph, forward: bool, most_looks: int = MOST_LOOKS) -> float:
    """Return the most that can come to the sink: an integer without conversions.

    Args:
        graph: the network.
        forward: seek paths from the supplies; otherwise from the sink.
        most_looks: how many looks at a node may be taken.
    """
    net, nodes = net_of(graph), len(graph.supply)
    search = Search(
        seen=np.zeros(nodes, np.int64),
        done=np.zeros(nodes, np.int64),
        share=np.ones_like(net.worth),
        level=np.zeros(nodes, np.int64),
        at=np.empty(nodes, np.int64),
        path=np.empty(nodes, np.int64),
        queue=np.empty(nodes, np.int64),
    )
    work = _send if forward else _draw
    found: float = work(net, search, graph.sink, most_looks // nodes).item()
    return found


@compiled
def _send(net: Net, search: Search, sink: int, turns: int) -> Amounts:
    """Send every supply to the sink, the latest first; return what arrives."""
    found, turn = net.supply[sink : sink + 1].copy(), 0
    net.supply[sink] = 0
    for source in range(len(net.supply) - 1, -1, -1):
        while flows(net, net.supply[source] * net.worth[source]):
            turn += 1
            if turn > turns:
                _arrives_whole(net, found, source, sink)
                return found
            if _search(net, search, turn, source, sink) < 0:
                break
            found[0] += flood(net, search, source, sink, True) * net.per[sink]
    return found


@compiled
def _draw(net: Net, search: Search, sink: int, turns: int) -> Amounts:
    """Draw supplies to the sink, the closest first; return what arrives."""
    found, turn = net.supply[sink : sink + 1].copy(), 1
    net.supply[sink] = 0
    source = _search(net, search, turn, sink, NONE)
    while source >= 0:
        if turn > turns:
            found[0] = _ALL
            return found
        found[0] += flood(net, search, sink, source, False) * net.per[sink]
        turn += 1
        source = _search(net, search, turn, sink, NONE)
    return found


@compiled
def _arrives_whole(net: Net, found: Amounts, source: int, sink: int) -> None:
    """Add the best that can come of the supplies up to a node."""
    rest = 0.0
    for node in range(source + 1):
        rest += float(net.supply[node]) * net.worth[node]
    # a little more, for what rounding may lose
    whole = (float(found[0]) + rest * net.per[sink]) * (1.0 + 1e-12) + 1.0
    found[0] = min(whole, float(_ALL))


@compiled
def _search(net: Net, search: Search, turn: int, start: int, goal: int) -> int:
    """Find the best paths from a supply to the goal; return it, -1 if there are none.

    Without a goal, find the best paths to the start from a supply, and return that.
    """
    queue, share = search.queue, search.share
    heap = [(share[start], start)]
    heap.clear()
    queue[0], share[start], search.level[start] = start, 1, 0
    search.done[start], search.at[start] = turn, net.start[start]
    read, end = 0, 1
    while read < end:
        node = queue[read]
        read += 1
        is_supply = goal < 0 and flows(net, net.supply[node] * net.worth[node])
        if node == goal or is_supply:
            _revalue(net, search, end, share[node], goal >= 0)
            return int(node)
        end = _look(net, search, heap, node, end, goal >= 0)
        if read == end:
            end = _next(net, search, heap, turn, end)
    if goal >= 0:
        # nothing that can be reached from here can come to the sink any more
        for k in range(end):
            search.done[queue[k]] = _EVER
    return NONE


@inlined
def _look(
    net: Net, search: Search, heap: Heap, node: int, end: int, forward: bool
) -> int:
    """Look at the neighbours of a node; return the new end of the queue."""
    seen, done, share = search.seen, search.done, search.share
    turn, key, level = done[node], share[node], search.level[node] + 1
    for step in range(net.start[node], net.start[node + 1]):
        other = net.to[step]
        if done[other] >= turn:
            continue
        arc = step if forward else net.back[step]
        tail, head = (node, other) if forward else (other, node)
        if not flows(net, net.rest[arc] * net.worth[tail]):
            continue
        gain = net.gain[arc] * net.worth[head] * net.per[tail]
        if gain >= TIGHT:
            done[other], share[other], search.level[other] = turn, key, level
            search.queue[end], search.at[other] = other, net.start[other]
            end += 1
        elif gain > 0 and (seen[other] < turn or gain * key > share[other]):
            seen[other], share[other], search.level[other] = turn, gain * key, level
            heappush(heap, (-share[other], other))
    return end


@inlined
def _next(net: Net, search: Search, heap: Heap, turn: int, end: int) -> int:
    """Put the next best node, if any, into the queue; return the queue's new end."""
    found = end
    while found == end and len(heap) > 0:
        _, node = heappop(heap)
        if search.done[node] < turn:
            search.done[node] = turn
            search.queue[found], search.at[node] = node, net.start[node]
            found += 1
    return found


@compiled
def _revalue(net: Net, search: Search, end: int, share: float, forward: bool) -> None:
    """Change the worths so that the arcs on the path that was found keep them."""
    if share == search.share[search.queue[0]]:
        return
    for node in search.queue[:end]:
        factor = share / search.share[node]
        if not forward:
            factor = 1.0 / factor
        net.worth[node] *= factor
        net.per[node] /= factor
