"""The residual network in which the largest flow is found: every arc there and back."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from g7fin.kernels.bounds.graph import Graph
from g7fin.kernels.compiled import Integers, compiled

# whole units where nothing is converted, otherwise parts of them
Amounts = NDArray[np.int64] | NDArray[np.float64]
# of a minor unit; less does not flow where it is counted in parts
_TINY = 1e-6


class Net(NamedTuple):
    """The arcs out of node v are `start[v]` to `start[v + 1]`.

    Attributes:
        start: [v + 1] the first arc of each node.
        to: [w] the node an arc leads to.
        back: [w] the arc back.
        rest: [w] units, of the node that an arc leaves, that can still go along it.
        gain: [w] what one unit becomes on it.
        supply: [v] units that a node can still send.
        worth: [v] no unit of a node can become more at the sink.
        per: [v] one by `worth`; 0 where nothing can become anything there.
        tiny: [1] what is no more than this, at the sink, does not flow.
    """

    start: Integers
    to: Integers
    back: Integers
    rest: Amounts
    gain: Amounts
    supply: Amounts
    worth: Amounts
    per: Amounts
    tiny: Amounts


def net_of(graph: Graph) -> Net:
    """Return a network through which nothing flows yet."""
    nodes, arcs = len(graph.supply), 2 * len(graph.tail)
    exact = np.array_equal(graph.debit, graph.credit)
    kind: Any = np.int64 if exact else np.float64
    net = Net(
        start=np.zeros(nodes + 1, np.int64),
        to=np.empty(arcs, np.int64),
        back=np.empty(arcs, np.int64),
        rest=np.zeros(arcs, kind),
        gain=np.ones(arcs, kind),
        supply=graph.supply.astype(kind),
        worth=np.ones(nodes, kind),
        per=np.ones(nodes, kind),
        tiny=np.full(1, 0 if exact else _TINY, kind),
    )
    there = _link(graph, net)
    if not exact:
        net.gain[there] = graph.credit / graph.debit
        net.gain[net.back[there]] = graph.debit / graph.credit
        _value(graph, net)
    return net


@compiled
def _link(graph: Graph, net: Net) -> Integers:
    """Sort the arcs, there and back, by the node they leave; return the new numbers."""
    start, tail, head = net.start, graph.tail, graph.head
    for a in range(len(tail)):
        start[tail[a] + 1] += 1
        start[head[a] + 1] += 1
    for v in range(len(start) - 1):
        start[v + 1] += start[v]
    free, numbers = start[:-1].copy(), np.empty(len(tail), np.int64)
    for a in range(len(tail)):
        there = free[tail[a]]
        free[tail[a]] += 1
        back = free[head[a]]
        free[head[a]] += 1
        net.to[there], net.to[back] = head[a], tail[a]
        net.back[there], net.back[back] = back, there
        net.rest[there] = graph.most[a]
        numbers[a] = there
    return numbers


@compiled
def _value(graph: Graph, net: Net) -> None:
    """Give each node what its unit becomes on the best path to the sink."""
    net.worth[:] = 0.0
    net.worth[graph.sink] = 1.0
    for a in range(len(graph.tail) - 1, -1, -1):
        gain = graph.credit[a] / graph.debit[a]
        tail = graph.tail[a]
        net.worth[tail] = max(net.worth[tail], gain * net.worth[graph.head[a]])
    for v in range(len(net.worth)):
        net.per[v] = 1.0 / net.worth[v] if net.worth[v] > 0.0 else 0.0
