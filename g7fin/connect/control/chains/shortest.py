"""The shortest chain from each listed party to each organisation."""

from g7fin.connect.control.chains.chain import Chain, longer
from g7fin.connect.control.chains.graph import Graph


class Shortest:
    """Shortest chains from one listed party, step by step as far as somebody asks.

    Of chains of one length that one counts whose stakes come first in the organisation
    at its end, then in the one before it, and so on.
    """

    def __init__(self, graph: Graph, listed: str) -> None:
        self._graph = graph
        self._listed = listed
        self._chains: dict[str, Chain | None] = {listed: None}
        self._edge = [listed]

    def to(self, party: str) -> Chain | None:
        """Return the shortest chain to an organisation; None: none leads there."""
        while self._edge and party not in self._chains:
            self._step()
        return self._chains.get(party)

    def _step(self) -> None:
        """Go one stake further, from those that were reached last."""
        edge = dict.fromkeys(self._edge)
        reached: dict[str, Chain] = {}
        for holder in edge:
            for party in self._graph.held.get(holder, ()):
                self._graph.looked += 1
                if self._is_new(party) and party not in reached:
                    reached[party] = self._extended(party, edge)
        self._chains |= reached
        self._edge = list(reached)

    def _is_new(self, party: str) -> bool:
        return party not in self._chains and self._listed in self._graph.behind(party)

    def _extended(self, party: str, edge: dict[str, None]) -> Chain:
        first = next(x for x in self._graph.stakes(party) if x.holder in edge)
        return longer(self._chains[first.holder], first)
