"""What flows over an account's largest partners: two hops, forwards and backwards."""

import numpy as np

from g7fin.lab.audit.arrays import Array, ratio
from g7fin.lab.audit.graph import Graph

LARGEST = 10


def two_hops(near: Array, far: Array, usd: Array, size: int) -> tuple[Array, Array]:
    """Return what each account's ten largest partners can pass on, and its top share.

    Args:
        near: The account at whose partners one looks, for each pair.
        far: The partner of each pair.
        usd: What the pair moved.
        size: How many accounts there are.

    Returns:
        The sum over the ten largest partners of the smaller of what the pair moved
        and what the partner moved on in all, and the largest partner's share.
    """
    order = np.lexsort((-usd, near))
    first = np.searchsorted(near[order], near[order], side="left")
    rank = np.arange(len(order)) - first
    kept = order[rank < LARGEST]
    onward = np.bincount(near, weights=usd, minlength=size)
    least = np.minimum(usd[kept], onward[far[kept]])
    flow = np.bincount(near[kept], weights=least, minlength=size)
    top = np.zeros(size)
    top[near[order[rank == 0]]] = usd[order[rank == 0]]
    return flow, ratio(top, onward)


def neighbour_mean(near: Array, far: Array, values: Array, size: int) -> Array:
    """Return for each account the mean of a value over its partners; 0 without any."""
    total = np.bincount(near, weights=values[far], minlength=size)
    return ratio(total, np.bincount(near, minlength=size))


def hop_features(graph: Graph, forward: Array) -> dict[str, Array]:
    """Return the two-hop flows, top shares and partners' forwarding of each account."""
    features = {}
    ends = {"in": (graph.target, graph.source), "out": (graph.source, graph.target)}
    for side, (near, far) in ends.items():
        flow, top = two_hops(near, far, graph.usd, graph.size)
        features[f"{side}_hops"] = flow
        features[f"{side}_top_share"] = top
        features[f"{side}_partners"] = np.bincount(near, minlength=graph.size)
        features[f"{side}_forward"] = neighbour_mean(near, far, forward, graph.size)
    return features
