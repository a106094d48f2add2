"""Rules that name the shape of relations; the first one that holds decides."""

from collections.abc import Callable, Iterable, Sequence

import networkx as nx

# what the rules ask (judgement: a shape may have a few relations beside it)
_MOST_OF = 0.6
_HUB_EDGES = 0.8

Pair = tuple[str, str]  # payer and payee


def main_shape(relations: Iterable[Pair]) -> str:
    """Return the name of the first rule that holds for distinct relations."""
    graph = nx.DiGraph(sorted(pair for pair in relations if pair[0] != pair[1]))
    for name, holds in _RULES:
        if holds(graph):
            return name
    return "random"


def payers_of(graph: nx.DiGraph) -> list[str]:
    """Return the accounts that only pay, sorted."""
    return sorted(node for node in graph if not graph.in_degree(node))


def payees_of(graph: nx.DiGraph) -> list[str]:
    """Return the accounts that are only paid, sorted."""
    return sorted(node for node in graph if not graph.out_degree(node))


def _passes_nothing_on(graph: nx.DiGraph) -> bool:
    return all(not graph.in_degree(n) or not graph.out_degree(n) for n in graph)


def _is_fan_out(graph: nx.DiGraph) -> bool:
    return _passes_nothing_on(graph) and len(payers_of(graph)) == 1


def _is_fan_in(graph: nx.DiGraph) -> bool:
    return _passes_nothing_on(graph) and len(payees_of(graph)) == 1


def ring_of(graph: nx.DiGraph) -> list[str]:
    """Return the largest set of accounts that reach each other; ties by name."""
    parts = nx.strongly_connected_components(graph)
    return min((sorted(part) for part in parts), key=lambda p: (-len(p), p), default=[])


def _is_cycle(graph: nx.DiGraph) -> bool:
    ring = ring_of(graph)
    inside = graph.subgraph(ring)
    return bool(
        len(ring) >= max(2, _MOST_OF * len(graph))
        and max(d for _, d in inside.in_degree()) <= 1
        and max(d for _, d in inside.out_degree()) <= 1
    )


def _is_chain(graph: nx.DiGraph) -> bool:
    return bool(
        graph.number_of_edges() >= 2
        and max(d for _, d in graph.in_degree()) <= 1
        and max(d for _, d in graph.out_degree()) <= 1
        and nx.is_weakly_connected(graph)
    )


def hub_of(graph: nx.DiGraph) -> str:
    """Return the account at most relations; the first by name of several."""
    return str(min(graph, key=lambda node: (-graph.degree(node), node)))


def _is_gather_scatter(graph: nx.DiGraph) -> bool:
    hub = hub_of(graph)
    return bool(
        graph.degree(hub) >= _HUB_EDGES * graph.number_of_edges()
        and graph.in_degree(hub)
        and graph.out_degree(hub)
        and graph.degree(hub) > 2
    )


def middles_of(graph: nx.DiGraph) -> list[str]:
    """Return who stands between the only payer and the only payee, sorted."""
    payers, payees = payers_of(graph), payees_of(graph)
    if len(payers) != 1 or len(payees) != 1:
        return []
    return sorted(set(graph.successors(payers[0])) & set(graph.predecessors(payees[0])))


def _is_scatter_gather(graph: nx.DiGraph) -> bool:
    middles = middles_of(graph)
    return len(middles) >= max(2, _MOST_OF * (len(graph) - 2))


def _is_stack(graph: nx.DiGraph) -> bool:
    return bool(
        nx.is_directed_acyclic_graph(graph)
        and nx.dag_longest_path_length(graph) == 2
        and len(payers_of(graph)) >= 2
    )


_RULES: Sequence[tuple[str, Callable[[nx.DiGraph], bool]]] = (
    ("none", lambda graph: graph.number_of_edges() < 2),
    ("fan-out", _is_fan_out),
    ("fan-in", _is_fan_in),
    ("bipartite", _passes_nothing_on),
    ("cycle", _is_cycle),
    ("chain", _is_chain),
    ("gather-scatter", _is_gather_scatter),
    ("scatter-gather", _is_scatter_gather),
    ("stack", _is_stack),
)
