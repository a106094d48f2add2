"""Graph of the stakes behind verdicts, and the ownership rings in it."""

from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import chain

import networkx as nx
import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped,unused-ignore]
from scipy.sparse.csgraph import (  # type: ignore[import-untyped,unused-ignore]
    connected_components,
)

from g7fin.connect.control.chains.chain import stake_text
from g7fin.connect.control.verdicts import Controlled, DirectStake

Verdicts = Mapping[str, Controlled]
Parties = frozenset[str]
# holder and owned party
Pair = tuple[str, str]
# stands before all where chains begin; no party is called so
_ROOT = ""


class Graph:
    """The stakes behind verdicts: with `certain` the certain ones only, else all.

    Attributes:
        examined: how many stakes searches have examined.
    """

    def __init__(self, verdicts: Verdicts, *, certain: bool) -> None:
        self._verdicts = verdicts
        self._certain = certain
        self._behind: dict[str, Parties] = {}
        # parties with the same designated parties behind them share one set
        self._sets: dict[tuple[str, ...], Parties] = {}
        self._closest: dict[str, list[DirectStake]] = {}
        self.examined = 0

    def stakes(self, party: str) -> list[DirectStake]:
        """Return the stakes in a party; none if it has no verdict."""
        if party not in self._verdicts:
            return []
        stakes = self._verdicts[party].stakes
        return [stake for stake in stakes if stake.certain or not self._certain]

    def closest_first(self, party: str) -> list[DirectStake]:
        """Return the stakes in a party, those closest to a designated party first.

        Stakes with the same text are one: they differ only in their days. Those along
        which no chain can lead are left out.
        """
        if party not in self._closest:
            # the last of those that are equally close comes first
            stakes = sorted(self.stakes(party), key=_rank, reverse=True)[::-1]
            by_text: dict[tuple[str, str], DirectStake] = {}
            for stake in stakes:
                if (stake.holder, party) not in self._back:
                    by_text.setdefault((stake.holder, stake_text(stake)), stake)
            self._closest[party] = list(by_text.values())
        return self._closest[party]

    def behind(self, party: str) -> Parties:
        """Return the designated parties behind a party; none if it has no verdict.

        A chain of stakes can lead from each of them to the party. Unless only certain
        stakes count, those possibly behind it are among them.
        """
        if party not in self._behind:
            names = self._names(party)
            self._behind[party] = self._sets.setdefault(names, frozenset(names))
        return self._behind[party]

    def _names(self, party: str) -> tuple[str, ...]:
        if party not in self._verdicts:
            return ()
        one = self._verdicts[party]
        return one.behind if self._certain else one.behind + one.possibly_behind

    @cached_property
    def owned(self) -> dict[str, list[str]]:
        """The parties in which each party has a stake."""
        found: dict[str, list[str]] = {}
        for party in self._verdicts:
            for stake in self.stakes(party):
                found.setdefault(stake.holder, []).append(party)
        return found

    @cached_property
    def ring(self) -> dict[str, int]:
        """The ownership ring of each party, by number, along stakes that lead on."""
        back = self._back
        return rings([pair for pair in self._pairs if pair not in back])

    @cached_property
    def _pairs(self) -> list[Pair]:
        return [(a, b) for a, owned in self.owned.items() for b in owned]

    @cached_property
    def _back(self) -> set[Pair]:
        """Stakes along which no chain can lead."""
        return leading_back(
            self._pairs, {name for one in self._verdicts for name in self.behind(one)}
        )


def _rank(stake: DirectStake) -> tuple[int, str, str]:
    return (stake.depth, stake.holder, stake.kind)


def rings(pairs: Collection[Pair]) -> dict[str, int]:
    """Return the ownership ring of each party, by number: a strong component."""
    parties = dict.fromkeys(chain.from_iterable(pairs))
    number = {party: n for n, party in enumerate(parties)}
    positions = np.array([(number[a], number[b]) for a, b in pairs], np.int64)
    rows, columns = positions.reshape(-1, 2).T
    graph = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(number),) * 2)
    _, labels = connected_components(graph, connection="strong")
    return dict(zip(number, labels.tolist(), strict=True))


def leading_back(pairs: Collection[Pair], starts: Collection[str]) -> set[Pair]:
    """Return the stakes that only lead back to where every chain has been before.

    If every path from a start to a holder leads through the party it owns, a chain
    along that stake would visit that party twice.

    Args:
        pairs: holders and owned parties.
        starts: where chains begin.
    """
    ring = rings(pairs)
    inside = [(a, b) for a, b in pairs if ring[a] == ring[b]]
    in_rings = set(chain.from_iterable(inside))
    entered = {b for a, b in pairs if ring[a] != ring[b]}
    graph = nx.DiGraph(inside)
    graph.add_edges_from((_ROOT, party) for party in in_rings & (entered | set(starts)))
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

    A party is above another if every path leads through it; numbers go down first.
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
