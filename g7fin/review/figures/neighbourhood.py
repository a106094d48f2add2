"""Neighbourhood of a case, reduced to what one figure can show, and its layout."""

from collections.abc import Iterable

import networkx as nx
import numpy as np

MOST_NODES = 40
MOST_HUBS = 6
MOST_EDGES = 110
_ROUNDS = 300
Positions = dict[str, tuple[float, float]]


def reduced(
    graph: "nx.DiGraph", members: Iterable[str], hidden: Iterable[str]
) -> "nx.DiGraph":
    """Return the members, the hubs they transact with, and their largest flows.

    Args:
        graph: the neighbourhood of the members.
        members: accounts of the case.
        hidden: accounts that are not drawn at all: possible victims.
    """
    inside = set(members) & set(graph)
    seen = graph.subgraph(set(graph) - (set(hidden) - inside))
    value = dict.fromkeys(seen, 0.0)
    for payer, payee, usd in seen.edges(data="amount_usd", default=0):
        if payer in inside or payee in inside:
            value[payer] += float(usd or 0)
            value[payee] += float(usd or 0)
    ranked = sorted(value, key=lambda name: (-value[name], name))
    hubs = [name for name in ranked if seen.nodes[name]["hub_reason"]][:MOST_HUBS]
    order = [
        *(name for name in ranked if name in inside),
        *(name for name in hubs if name not in inside),
        *(name for name in ranked if name not in inside and name not in hubs),
    ]
    kept = seen.subgraph(order[:MOST_NODES])
    edges = sorted(
        (
            (payer, payee)
            for payer, payee in kept.edges
            if payer in inside or payee in inside
        ),
        key=lambda pair: (-float(kept.edges[pair]["amount_usd"] or 0), pair),
    )
    strongest = kept.edge_subgraph(edges[:MOST_EDGES]).copy()
    # a member stays, also without a flow; another account that lost its flows does not
    strongest.add_nodes_from((name, kept.nodes[name]) for name in inside & set(kept))
    return strongest


def layout(graph: "nx.DiGraph") -> Positions:
    """Place accounts as far apart as they are payments apart (stress majorisation).

    Nothing in it is random: the same graph has the same picture.
    """
    names, plain = list(graph), graph.to_undirected(as_view=True)
    hops = dict(nx.all_pairs_shortest_path_length(plain))
    far = 4  # accounts that no flow joins, or that are farther than that
    apart = np.array(
        [[min(far, hops[one].get(two, far)) for two in names] for one in names]
    )
    apart = np.where(apart == 2, 1.7, apart) + np.eye(len(names))
    weight = apart**-2.0 - np.eye(len(names))
    solve = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    start = nx.circular_layout(graph)
    spot = np.array([start[name] for name in names]) * far / 2
    for _ in range(_ROUNDS):
        gap = np.linalg.norm(spot[:, None] - spot[None], axis=2) + np.eye(len(names))
        pull = -weight * apart / np.maximum(gap, 1e-9)
        spot = solve @ (pull - np.diag(pull.sum(axis=1))) @ spot
    return {
        name: (float(x), float(y)) for name, (x, y) in zip(names, spot, strict=True)
    }
