"""Shapes: names for what the relations of a case look like, each with its evidence.

A shape says how relations lie to each other and nothing of guilt: it has no points. The
first rule that holds names the whole; further shapes may hold for some of its relations
(a collector, a chain). Times decide no name, they are told as evidence: planted and
real cycles often do not keep them.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from g7fin.escalate.shape_rules import (
    Pair,
    hub_of,
    main_shape,
    middles_of,
    payees_of,
    payers_of,
    ring_of,
)

# what makes a shape on some of the relations
_FAN = 4
_CHAIN = 3
_MIDDLES = 3
# names that say that there is no shape
_NAMELESS = ("none", "random")


@dataclass(frozen=True, order=True)
class Edge:
    """All payments of one account to another.

    Attributes:
        payer: who pays.
        payee: who is paid.
        first: the time of the first payment, in days.
        last: the time of the last one.
        usd: what is paid in all.
        times: the time of every payment where known, sorted; else the two above.
    """

    payer: str
    payee: str
    first: float
    last: float
    usd: float
    times: tuple[float, ...] = ()


@dataclass(frozen=True)
class Shape:
    """One name with its evidence.

    Attributes:
        name: fan-in, fan-out, gather-scatter, scatter-gather, cycle, chain, bipartite,
            stack, random, or none for a relation alone.
        is_main: whether it names the whole rather than some of the relations.
        relations: payer and payee of the relations that make it.
        sentence: the evidence in plain words.
        strength: the share of the relations, by number, that make it: 0 to 1.
    """

    name: str
    is_main: bool
    relations: tuple[Pair, ...]
    sentence: str
    strength: float


def shapes(edges: Iterable[Edge]) -> list[Shape]:
    """Return the main shape of relations, then those that some of them make.

    An account that pays itself makes no shape; such relations are left out.
    """
    joined = _joined(edges)
    if not joined:
        return []
    graph = nx.DiGraph()
    graph.add_edges_from(joined)
    name = main_shape(joined)
    making = _making(name, graph)
    whole = _shape(name, making, _told(name, graph, making, joined), joined)
    return [whole, *_on_some(name, graph, joined)]


def _joined(edges: Iterable[Edge]) -> dict[Pair, Edge]:
    """Return one edge for each payer and payee, in their order."""
    found: dict[Pair, Edge] = {}
    for edge in sorted(edges):
        pair = edge.payer, edge.payee
        if edge.payer == edge.payee:
            continue
        before = found.get(pair, edge)
        usd = edge.usd if pair not in found else before.usd + edge.usd
        times = {*_times(before), *_times(edge)}
        found[pair] = Edge(
            *pair, min(times), max(times), usd, times=tuple(sorted(times))
        )
    return found


def _times(edge: Edge) -> tuple[float, ...]:
    return edge.times or (edge.first, edge.last)


def _shape(
    name: str, relations: Sequence[Pair], sentence: str, edges: Mapping[Pair, Edge],
    *, is_main: bool = True,
) -> Shape:  # fmt: skip
    strength = len(relations) / len(edges) if name not in _NAMELESS else 0.0
    return Shape(name, is_main, tuple(relations), sentence, strength)


def _making(name: str, graph: nx.DiGraph) -> list[Pair]:
    """Return the relations that make the main shape, sorted."""
    if name == "cycle":
        ring = set(ring_of(graph))
        return sorted(graph.subgraph(ring).edges)
    if name == "gather-scatter":
        hub = hub_of(graph)
        return sorted(pair for pair in graph.edges if hub in pair)
    if name == "scatter-gather":
        middles = set(middles_of(graph))
        return sorted(pair for pair in graph.edges if middles & set(pair))
    return sorted(graph.edges)


def _told(
    name: str, graph: nx.DiGraph, pairs: Sequence[Pair], edges: Mapping[Pair, Edge]
) -> str:
    """Return the evidence of a shape that its relations make, in plain words."""
    inside = nx.DiGraph(pairs)
    payers, payees = len(payers_of(inside)), len(payees_of(inside))
    within = _within(pairs, edges)
    passing = len(inside) - payers - payees
    if name == "cycle":
        order = "in order of time" if in_time_order(_round(pairs), edges) else (
            "not in order of time"
        )  # fmt: skip
        return f"money goes round {len(inside)} accounts {within}, {order}"
    hub = hub_of(inside)
    return {
        "none": f"1 account pays one other {within}",
        "fan-out": f"1 account pays {payees} others {within}",
        "fan-in": f"{payers} accounts pay one {within}",
        "bipartite": f"{payers} accounts pay {payees} others {within}, "
        "and none of them passes on what it got",
        "chain": f"money passes through {passing} accounts one behind the other "
        f"{within}",
        "gather-scatter": f"{inside.in_degree(hub)} accounts pay one, which pays "
        f"{inside.out_degree(hub)} others {within}",
        "scatter-gather": f"1 account pays {passing} others, which pay one {within}",
        "stack": f"{payers} accounts pay {passing} others, which pay {payees} {within}",
    }.get(
        name,
        f"{len(pairs)} relations between {len(inside)} accounts {within} "
        "lie in no order that has a name",
    )


def _within(pairs: Sequence[Pair], edges: Mapping[Pair, Edge]) -> str:
    first = min(edges[pair].first for pair in pairs)
    days = int(max(edges[pair].last for pair in pairs) - first) + 1
    return f"within {days} day" + ("s" if days > 1 else "")


def _round(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the relations of a cycle one after the other."""
    following = dict(pairs)
    payer = min(following)
    found = []
    for _ in pairs:
        found.append((payer, following[payer]))
        payer = following[payer]
    return found


def in_time_order(cycle: Sequence[Pair], edges: Mapping[Pair, Edge]) -> bool:
    """Return whether one round of payments exists, each not before the one before."""
    return any(
        _is_followed([*cycle[begin:], *cycle[:begin]], edges)
        for begin in range(len(cycle))
    )


def _is_followed(pairs: Sequence[Pair], edges: Mapping[Pair, Edge]) -> bool:
    now = float("-inf")
    for pair in pairs:
        times = _times(edges[pair])
        place = bisect_left(times, now)
        if place == len(times):
            return False
        now = times[place]
    return True


def _on_some(
    main: str, graph: nx.DiGraph, edges: Mapping[Pair, Edge]
) -> Iterator[Shape]:
    """Yield the largest of each further shape that some relations make."""
    for name, pairs in (
        ("fan-in", _fan(graph, graph.in_degree, graph.in_edges)),
        ("fan-out", _fan(graph, graph.out_degree, graph.out_edges)),
        ("scatter-gather", _scattered(graph)),
        ("cycle", _shortest_cycle(graph)),
        ("chain", _longest_chain(graph)),
    ):
        if pairs and name != main:
            sentence = _told(name, graph, pairs, edges)
            yield _shape(name, sorted(pairs), sentence, edges, is_main=False)


def _fan(
    graph: nx.DiGraph,
    degree: Callable[[str], int],
    at: Callable[[str], Iterable[Pair]],
) -> list[Pair]:
    widest = min(graph, key=lambda node: (-degree(node), node))
    return list(at(widest)) if degree(widest) >= _FAN else []


def _scattered(graph: nx.DiGraph) -> list[Pair]:
    """Return the relations over most middles between two accounts."""
    best: tuple[int, str, str] | None = None
    through: set[str] = set()
    for payer in sorted(graph):
        ends: dict[str, set[str]] = {}
        for middle in graph.successors(payer):
            for payee in graph.successors(middle):
                ends.setdefault(payee, set()).add(middle)
        for payee, middles in sorted(ends.items()):
            key = -len(middles), payer, payee
            is_new = payee != payer and len(middles) >= _MIDDLES
            if is_new and (best is None or key < best):
                best, through = key, middles
    if best is None:
        return []
    return [pair for m in through for pair in ((best[1], m), (m, best[2]))]


def _shortest_cycle(graph: nx.DiGraph) -> list[Pair]:
    """Return the shortest cycle of three accounts or more."""
    found: list[Pair] = []
    for part in nx.strongly_connected_components(graph):
        inside = graph.subgraph(part)
        for payer, payee in sorted(inside.edges):
            # the way back, not over the relation that goes straight back
            way = nx.restricted_view(inside, [], [(payee, payer)])
            if not nx.has_path(way, payee, payer):
                continue
            back = nx.shortest_path(way, payee, payer)
            pairs = [(payer, payee), *pairwise(back)]
            if not found or (len(pairs), sorted(pairs)) < (len(found), sorted(found)):
                found = pairs
    return found


def _longest_chain(graph: nx.DiGraph) -> list[Pair]:
    """Return most relations one behind the other, without a branch between them."""
    passing = {n for n in graph if graph.in_degree(n) == 1 == graph.out_degree(n)}
    found: list[Pair] = []
    for pair in sorted(graph.edges):
        if pair[0] in passing:
            continue
        pairs = [pair]
        while pairs[-1][1] in passing:
            pairs.append((pairs[-1][1], next(graph.successors(pairs[-1][1]))))
        if len(pairs) >= _CHAIN and len(pairs) > len(found):
            found = pairs
    return found
