"""Candidate groups: clusters of unusual relations between unusual accounts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np

from g7fin.detect.channels.ledger import Reals
from g7fin.detect.channels.relations import Relations
from g7fin.detect.channels.relays import Relay
from g7fin.kernels.compiled import Integers

# relations that may be in a group: so many an account, and how strong at least
_SHARE = 0.1
_LEAST = 0.8
# an account with more of them joins none
_MOST_SHARED = 40
_SHARED = 0.3
# what two relations at one account are worth that lie far apart in time
_APART = 1 / 3
_PADDING = 10.0
# low: clusters are cut only where hardly anything joins them
_RESOLUTION = 0.1
_MOST_ACCOUNTS = 40
_FINER = 1.7
_FINEST = 100.0

_Edge = tuple[int, int, float]


@dataclass(frozen=True, eq=False)
class Group:
    """A candidate group.

    Attributes:
        accounts: its accounts, rising.
        relations: positions of its relations, rising.
        strength: sum of the strengths of its relations over the root of their number.
    """

    accounts: Integers
    relations: Integers
    strength: float


def groups_of(
    relations: Relations, relay: Relay, strength: Reals, accounts: int, seed: int
) -> tuple[Group, ...]:
    """Return the candidate groups of a ledger, strongest first.

    An account may be in two groups: relations are clustered, not accounts. Two
    relations are joined by money relayed from one to the other, and by an account that
    both have: the more the closer in time, and at least a little if both pay it or both
    are paid by it.

    Args:
        relations: of the ledger.
        relay: what was passed on.
        strength: [r] root of a relation's evidence times that of its weaker end.
        accounts: number of accounts.
        seed: of the clustering.
    """
    order = np.argsort(-strength, kind="stable")[: int(_SHARE * accounts)]
    chosen = np.sort(order[strength[order] >= _LEAST])
    graph = nx.Graph()
    graph.add_nodes_from(range(len(chosen)))
    for edges in (_relayed(relations, relay, chosen), _shared(relations, chosen)):
        for one, other, weight in edges:
            before = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
            graph.add_edge(one, other, weight=before + weight)
    groups = []
    for joined in nx.connected_components(graph):
        for nodes in _clusters(graph, sorted(joined), relations, chosen, seed):
            rows = chosen[nodes]
            total = float(strength[rows].sum() / np.sqrt(len(rows)))
            groups.append(Group(_ends(relations, rows), rows, total))
    return tuple(sorted(groups, key=lambda one: (-one.strength, one.relations[0])))


def _clusters(
    graph: nx.Graph,
    nodes: list[int],
    relations: Relations,
    chosen: Integers,
    seed: int,
    resolution: float = _RESOLUTION,
) -> Iterator[list[int]]:
    """Yield clusters, and again those of too many accounts at a finer resolution."""
    if len(nodes) == 1:
        yield nodes
        return
    ordered = nx.Graph()
    ordered.add_nodes_from(nodes)
    inner = graph.subgraph(nodes).edges(data="weight")
    ordered.add_weighted_edges_from(
        sorted(
            (min(one, other), max(one, other), weight) for one, other, weight in inner
        )
    )
    clusters = nx.community.louvain_communities(
        ordered, resolution=resolution, seed=seed
    )
    alone = sum(len(cluster) == 1 for cluster in clusters)
    if resolution > _RESOLUTION and 2 * alone > len(nodes):
        # a fan is as dense everywhere: nothing finer than it but single relations
        yield nodes
        return
    for cluster in clusters:
        rows = chosen[sorted(cluster)]
        if len(_ends(relations, rows)) <= _MOST_ACCOUNTS or resolution > _FINEST:
            yield sorted(cluster)
        else:
            yield from _clusters(
                graph, sorted(cluster), relations, chosen, seed, resolution * _FINER
            )


def _ends(relations: Relations, rows: Integers) -> Integers:
    return np.unique(np.concatenate((relations.payer[rows], relations.payee[rows])))


def _relayed(relations: Relations, relay: Relay, chosen: Integers) -> Iterator[_Edge]:
    """Yield relayed value over the geometric mean of the sums, at most 1."""
    size = max(len(chosen), 1)
    number = np.full(len(relations.payer), -1)
    number[chosen] = np.arange(len(chosen))
    one = number[relations.of[relay.incoming]]
    other = number[relations.of[relay.outgoing]]
    kept = (one >= 0) & (other >= 0) & (one != other)
    lower, upper = np.minimum(one, other)[kept], np.maximum(one, other)[kept]
    keys, of = np.unique(lower * size + upper, return_inverse=True)
    lower, upper = keys // size, keys % size
    total = relations.total[chosen]
    mean = np.sqrt(total[lower] * total[upper])
    value = np.bincount(of, relay.amount[kept], len(keys)) / np.maximum(mean, 1.0)
    yield from zip(
        lower.tolist(), upper.tolist(), np.minimum(value, 1.0).tolist(), strict=True
    )


def _shared(relations: Relations, chosen: Integers) -> Iterator[_Edge]:
    """Yield pairs of relations at one account, by how their padded spans overlap."""
    payer, payee = relations.payer[chosen], relations.payee[chosen]
    first = relations.first[chosen] - _PADDING
    last = first + relations.life[chosen] + 2 * _PADDING
    account = np.concatenate((payer, payee))
    order = np.argsort(account, kind="stable")
    cuts = np.flatnonzero(np.diff(account[order])) + 1
    for rows in np.split(order, cuts):
        if not 1 < len(rows) <= _MOST_SHARED:
            continue
        for one, other in combinations(np.sort(rows % len(chosen)).tolist(), 2):
            both = min(last[one], last[other]) - max(first[one], first[other])
            either = max(last[one], last[other]) - min(first[one], first[other])
            same = payer[one] == payer[other] or payee[one] == payee[other]
            value = max(both / either, _APART if same else 0.0)
            if value > 0:
                yield one, other, _SHARED * float(value)
