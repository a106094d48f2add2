"""Circles of owners, and the stakes in them along which no chain can lead."""

from collections.abc import Collection, Mapping
from itertools import chain

import networkx as nx
import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped,unused-ignore]
from scipy.sparse.csgraph import (  # type: ignore[import-untyped,unused-ignore]
    connected_components,
)

# who holds, and what is held
Pair = tuple[str, str]
# stands before all where chains begin; no party is called so
_ROOT = ""


def circles(pairs: Collection[Pair]) -> dict[str, int]:
    """Return the circle of each party, by number: who is reached there and back."""
    parties = dict.fromkeys(chain.from_iterable(pairs))
    number = {party: n for n, party in enumerate(parties)}
    places = np.array([(number[a], number[b]) for a, b in pairs], np.int64)
    rows, columns = places.reshape(-1, 2).T
    ties = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(number),) * 2)
    _, labels = connected_components(ties, connection="strong")
    return dict(zip(number, labels.tolist(), strict=True))


def leading_back(pairs: Collection[Pair], starts: Collection[str]) -> set[Pair]:
    """Return the stakes that only lead back to where every chain has been before.

    If every way from a start to a holder leads through what it holds, a chain along
    that stake would visit this twice.

    Args:
        pairs: who holds what.
        starts: where chains begin.
    """
    circle = circles(pairs)
    inside = [(a, b) for a, b in pairs if circle[a] == circle[b]]
    around = set(chain.from_iterable(inside))
    entered = {b for a, b in pairs if circle[a] != circle[b]}
    graph = nx.DiGraph(inside)
    graph.add_edges_from((_ROOT, party) for party in around & (entered | set(starts)))
    if _ROOT not in graph:
        return set()
    spans = _spans(nx.immediate_dominators(graph, _ROOT))
    return {
        (a, b)
        for a, b in inside
        if a in spans and b in spans and spans[b][0] <= spans[a][0] <= spans[b][1]
    }


def _spans(above: Mapping[str, str | None]) -> dict[str, tuple[int, int]]:
    """Return for each party its number and the last number of those below it.

    Those through whom every way leads are above; numbers go down before they go on.
    """
    below: dict[str, list[str]] = {}
    for party, other in above.items():
        if party != _ROOT and other is not None:
            below.setdefault(other, []).append(party)
    first: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    waiting = [(_ROOT, False)]
    while waiting:
        party, is_done = waiting.pop()
        if is_done:
            found[party] = (first[party], len(first) - 1)
            continue
        first[party] = len(first)
        waiting.append((party, True))
        waiting += [(other, False) for other in below.get(party, ())]
    return found
