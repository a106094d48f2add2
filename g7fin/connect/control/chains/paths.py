"""Chains of stakes from designated parties to an organisation, as text."""

from collections.abc import Iterable, Mapping

from g7fin.connect.control.chains.chain import Chain, chain_text
from g7fin.connect.control.chains.graph import Graph, Verdicts
from g7fin.connect.control.chains.search import LONGEST, Search, Shortest
from g7fin.connect.control.verdicts import CERTAIN, Controlled

# most chains that are shown for one organisation
MOST = 20


def paths(
    party: str, found: Iterable[Controlled] | Verdicts, most: int = MOST
) -> list[str]:
    """Return chains from designated parties to an organisation, sorted.

    The shortest chain of each designated party is searched before any other. A chain
    visits no party twice. Those to a `controlled` party hold at the lower end of the
    stated shares, those to a `possibly` controlled one at the upper end.

    Args:
        party: the organisation; one without a verdict has no chains.
        found: the verdicts, as they are or by name.
        most: most chains; if there are more, the last line says so.
    """
    return Paths(found, most).to(party)


class Paths:
    """Chains to many organisations; what they share is searched once."""

    def __init__(
        self, found: Iterable[Controlled] | Verdicts, most: int = MOST
    ) -> None:
        self._found = (
            found if isinstance(found, Mapping) else {one.party: one for one in found}
        )
        self._most = most
        self._sides: dict[bool, _Side] = {}

    @property
    def examined(self) -> int:
        """How many stakes were examined so far."""
        return sum(side.graph.examined for side in self._sides.values())

    def to(self, party: str) -> list[str]:
        """Return what `paths` does."""
        if party not in self._found:
            return []
        certain = self._found[party].verdict == CERTAIN
        if certain not in self._sides:
            self._sides[certain] = _Side(self._found, self._most, certain=certain)
        return self._sides[certain].to(self._found[party])

    def to_each(self, parties: Iterable[str]) -> dict[str, list[str]]:
        """Return the chains to each organisation.

        Those closest to a designated party come first, so that the texts of their
        chains serve those further away.
        """
        found = self._found
        closest = sorted(
            parties, key=lambda x: min(stake.depth for stake in found[x].stakes)
        )
        return {party: self.to(party) for party in closest}


class _Side:
    """Chains by certain stakes, or by all stakes."""

    def __init__(self, found: Verdicts, most: int, *, certain: bool) -> None:
        self.graph = Graph(found, certain=certain)
        self._most = most
        self._shortest: dict[str, Shortest] = {}
        self._search = Search(self.graph, most + 1)

    def to(self, end: Controlled) -> list[str]:
        # by their text: stakes that differ only in their days make one chain
        chains: dict[str, Chain] = {}
        starts = end.behind[: self._most + 1]
        shortest = [chain for x in starts if (chain := self._from(x, end.party))]
        short = [chain for chain in shortest if chain.length <= LONGEST]
        more = self._search.to(end.party)
        for chain in [*short, *more.first]:
            if len(chains) > self._most:
                break
            # the same text is kept once
            text = chain_text(chain)
            chain.text = chain_text(chains.setdefault(text, chain))
        is_cut = more.is_cut or len(chains) > self._most or len(short) < len(shortest)
        shown = sorted(list(chains.values())[: self._most], key=_first)
        texts = [chain_text(chain) for chain in shown]
        cut = [f"only the first {self._most} chains are shown"]
        return texts + cut if is_cut else texts

    def _from(self, start: str, party: str) -> Chain | None:
        if start not in self._shortest:
            self._shortest[start] = Shortest(self.graph, start)
        return self._shortest[start].to(party)


def _first(chain: Chain) -> tuple[str, int, str]:
    return (chain.start, chain.length, chain_text(chain))
