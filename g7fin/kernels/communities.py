"""Communities of a weighted graph by modularity at a given resolution.

Nodes move to the neighbouring community with the highest gain, communities become the
nodes of a smaller graph, and so on (Blondel et al. 2008, arXiv:0803.0476). Two things
differ: a community is cut into its connected pieces before it becomes a node, which
never lowers modularity and keeps every community connected (the fault of Louvain that
Traag et al. 2019, arXiv:1810.08473, describe), and the whole is repeated from the
communities found until modularity rises no more. The best of three fixed orders of the
nodes is kept, and edges are sorted first, so that neither chance nor the order of rows
decides.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from g7fin.kernels.checks import column, within
from g7fin.kernels.compiled import Integers, compiled

Weights = NDArray[np.float64]
# a gain below this part of the node's own weight is rounding
_ROUNDING = 1e-10
# repetitions rarely reach four; a bound all the same
_MOST_ROUNDS = 20


class _Graph(NamedTuple):
    """Neighbours of each node, in order of their numbers.

    Attributes:
        left: the smaller end of each edge, loops left out.
        right: the larger end.
        between: the weight of each edge.
        loop: the weight of each node's edge to itself.
        offset: where the neighbours of each node begin.
        neighbour: the neighbours of every node, one node after the other.
        weight: the weight of the edge to each neighbour.
        degree: the weight of all edges at each node, loops twice.
    """

    left: Integers
    right: Integers
    between: Weights
    loop: Weights
    offset: Integers
    neighbour: Integers
    weight: Weights
    degree: Weights


class _State(NamedTuple):
    """Communities while nodes move.

    Attributes:
        label: the community of each node.
        size: the degrees of each community's nodes, added up.
        pull: by community, the weight of edges from the node at hand; 0 in between.
        touched: the communities that the node at hand has edges to.
    """

    label: Integers
    size: Weights
    pull: Weights
    touched: Integers


def communities(
    left: Integers, right: Integers, weight: Weights, count: int, resolution: float
) -> Integers:
    """Return the community of each of `count` nodes, numbered by smallest member.

    Args:
        left: one end of each edge; edges between the same two nodes add up.
        right: the other end.
        weight: the weight of each edge, not negative; an edge of 0 joins nothing.
        count: how many nodes there are, with or without edges.
        resolution: 1 is plain modularity; lower makes fewer, larger communities.

    Raises:
        ValueError: columns differ in length or type, an end is outside 0..count-1, a
            weight is negative or not finite, or the resolution is not above 0.
    """
    left = column("left", left, np.int64, len(left))
    right = column("right", right, np.int64, len(left))
    if count < 0:
        raise ValueError(f"count: {count} given, at least 0 needed")
    within("left", left, 0, count)
    within("right", right, 0, count)
    weight = np.asarray(weight, np.float64)
    if weight.shape != left.shape:
        raise ValueError(f"weight: shape {weight.shape} given, {left.shape} needed")
    if not (np.isfinite(weight) & (weight >= 0)).all():
        raise ValueError("weight: only finite numbers of at least 0 are weights")
    if not 0 < resolution < np.inf:
        raise ValueError(f"resolution: {resolution} given, more than 0 needed")
    graph = _graph(left, right, weight, count)
    nodes = np.arange(count)
    label, height = _climbed(graph, nodes, resolution)
    for order in (nodes[::-1], _scattered(count)):
        found, reached = _climbed(graph, order, resolution)
        if reached > height + _ROUNDING:
            label, height = found, reached
    return label


def _scattered(count: int) -> Integers:
    """Return the nodes in a fixed order in which neighbours are far apart."""
    # Knuth's multiplier: the golden ratio of 2**32
    return np.argsort(np.arange(count) * 2_654_435_761 % 2**32, kind="stable")


def _climbed(
    graph: _Graph, order: Integers, resolution: float
) -> tuple[Integers, float]:
    """Return communities by nodes visited in an order, and their modularity."""
    label = np.arange(len(order))
    height = _quality(graph, label, resolution)
    for _ in range(_MOST_ROUNDS):
        found = _improved(graph, order, label, resolution)
        reached = _quality(graph, found, resolution)
        if reached <= height + _ROUNDING:
            break
        label, height = found, reached
    return label, height


def _graph(left: Integers, right: Integers, weight: Weights, count: int) -> _Graph:
    """Return the graph of edges, those between the same nodes added up."""
    smaller, larger = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((weight, larger, smaller))
    order = order[weight[order] > 0]
    smaller, larger, weight = smaller[order], larger[order], weight[order]
    if len(order):
        is_new = np.diff(smaller, prepend=-1) != 0
        is_new |= np.diff(larger, prepend=-1) != 0
        begin = np.flatnonzero(is_new)
        smaller, larger = smaller[begin], larger[begin]
        weight = np.add.reduceat(weight, begin)
    is_loop = smaller == larger
    loop = _summed(smaller[is_loop], weight[is_loop], count)
    smaller, larger, weight = smaller[~is_loop], larger[~is_loop], weight[~is_loop]
    own, other = np.append(smaller, larger), np.append(larger, smaller)
    both, order = np.append(weight, weight), np.lexsort((other, own))
    offset = np.searchsorted(own[order], np.arange(count + 1))
    degree = _summed(own[order], both[order], count) + 2 * loop
    return _Graph(
        smaller, larger, weight, loop, offset, other[order], both[order], degree
    )


def _summed(position: Integers, weight: Weights, count: int) -> Weights:
    """Return the weights at each position, added up in their order."""
    return np.bincount(position, weight, minlength=count).astype(np.float64)


def _quality(graph: _Graph, label: Integers, resolution: float) -> float:
    """Return the modularity of communities."""
    total = float(graph.degree.sum())
    if total == 0:
        return 0.0
    is_inside = label[graph.left] == label[graph.right]
    inside = 2 * float(graph.between[is_inside].sum() + graph.loop.sum())
    size = _summed(label, graph.degree, 0)
    return inside / total - resolution * float(((size / total) ** 2).sum())


def _improved(
    graph: _Graph, order: Integers, label: Integers, resolution: float
) -> Integers:
    """Return communities after nodes, then whole communities, have moved."""
    label = found = _settled(graph, order, label, resolution)
    while True:
        graph = _joined(graph, found)
        count = len(graph.loop)
        whole = np.arange(count)
        found = _settled(graph, whole, whole, resolution)
        if int(found.max(initial=-1)) + 1 == count:
            return label
        label = found[label]


def _joined(graph: _Graph, label: Integers) -> _Graph:
    """Return the graph whose nodes are the communities of a graph."""
    count = int(label.max(initial=-1)) + 1
    nodes = np.arange(len(label))
    left, right = np.append(graph.left, nodes), np.append(graph.right, nodes)
    weight = np.append(graph.between, graph.loop)
    return _graph(label[left], label[right], weight, count)


def _settled(
    graph: _Graph, order: Integers, label: Integers, resolution: float
) -> Integers:
    """Return connected communities after every node moved to where it gains most."""
    moved = _moved(graph, order, label, resolution)
    return _connected(graph.offset, graph.neighbour, moved)


@compiled
def _moved(
    graph: _Graph, order: Integers, start: Integers, resolution: float
) -> Integers:
    """Return labels after moves, until no node gains by moving to a neighbour's."""
    count, total = len(start), graph.degree.sum()
    state = _State(
        start.copy(), np.zeros(count), np.zeros(count), np.empty(count, np.int64)
    )
    for node in range(count):
        state.size[start[node]] += graph.degree[node]
    # a ring of the nodes whose neighbours changed; each waits at most once
    ring, waits = order.copy(), np.ones(count, np.bool_)
    begin, length = 0, count
    while length > 0:
        node = ring[begin]
        begin, length = (begin + 1) % count, length - 1
        waits[node] = False
        if graph.offset[node] == graph.offset[node + 1]:
            continue
        own, weight = state.label[node], graph.degree[node]
        state.size[own] -= weight
        best = _best(graph, state, node, resolution * weight / total)
        state.size[best] += weight
        if best == own:
            continue
        state.label[node] = best
        for place in range(graph.offset[node], graph.offset[node + 1]):
            other = graph.neighbour[place]
            if state.label[other] != best and not waits[other]:
                waits[other] = True
                ring[(begin + length) % count] = other
                length += 1
    return state.label


@compiled
def _best(graph: _Graph, state: _State, node: int, share: float) -> int:
    """Return the community that a node gains most in, its own where none is better.

    The node is taken out of its own first; `share` is what each unit of a community's
    size costs it.
    """
    label, pull = state.label, state.pull
    found = 0
    for place in range(graph.offset[node], graph.offset[node + 1]):
        there = label[graph.neighbour[place]]
        if pull[there] == 0.0:
            state.touched[found] = there
            found += 1
        pull[there] += graph.weight[place]
    best = int(label[node])
    height = pull[best] - share * state.size[best]
    rounding = _ROUNDING * graph.degree[node]
    for number in range(found):
        there = state.touched[number]
        gain = pull[there] - share * state.size[there]
        if gain > height + rounding:
            best, height = there, gain
        pull[there] = 0.0
    return best


@compiled
def _connected(offset: Integers, neighbour: Integers, label: Integers) -> Integers:
    """Return the connected pieces of communities, numbered by smallest member."""
    count = len(label)
    piece, stack = np.full(count, -1), np.empty(count, np.int64)
    pieces = 0
    for first in range(count):
        if piece[first] >= 0:
            continue
        piece[first], stack[0], height = pieces, first, 1
        while height > 0:
            height -= 1
            node = stack[height]
            for place in range(offset[node], offset[node + 1]):
                other = neighbour[place]
                if piece[other] < 0 and label[other] == label[node]:
                    piece[other] = pieces
                    stack[height] = other
                    height += 1
        pieces += 1
    return piece
