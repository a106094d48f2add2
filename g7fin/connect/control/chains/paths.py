"""Chains of stakes from listed parties to an organisation, in words."""

from collections.abc import Iterable, Mapping

from g7fin.connect.control.chains.chain import Chain, in_words
from g7fin.connect.control.chains.graph import Found, Graph
from g7fin.connect.control.chains.search import LONGEST, Search
from g7fin.connect.control.chains.shortest import Shortest
from g7fin.connect.control.result import CERTAIN, Controlled

# chains that are shown of one organisation
MOST = 20


def paths(
    party: str, found: Iterable[Controlled] | Found, most: int = MOST
) -> list[str]:
    """Return chains from listed parties to an organisation, sorted.

    The shortest chain of each listed party comes before any other chain is looked
    for. A chain visits nobody twice. Of `controlled` the chains hold with the smallest
    shares; of `possibly` with the largest.

    Args:
        party: the organisation; one that was not found has no chains.
        found: what `verdicts` found, as it is or by name.
        most: most chains; if there are more, a last line says so.
    """
    return Paths(found, most).to(party)


class Paths:
    """Chains to many organisations; what they share is looked for once."""

    def __init__(self, found: Iterable[Controlled] | Found, most: int = MOST) -> None:
        self._found = (
            found if isinstance(found, Mapping) else {one.party: one for one in found}
        )
        self._most = most
        self._sides: dict[bool, _Side] = {}

    @property
    def looked(self) -> int:
        """How many stakes were looked at so far."""
        return sum(side.graph.looked for side in self._sides.values())

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

        Those near a listed party come first, so that the words of their chains serve
        those further away.
        """
        found = self._found
        near = sorted(
            parties, key=lambda x: min(held.depth for held in found[x].stakes)
        )
        return {party: self.to(party) for party in near}


class _Side:
    """Chains by stakes that hold for certain, or by all stakes."""

    def __init__(self, found: Found, most: int, *, certain: bool) -> None:
        self.graph = Graph(found, certain=certain)
        self._most = most
        self._shortest: dict[str, Shortest] = {}
        self._search = Search(self.graph, most + 1)

    def to(self, end: Controlled) -> list[str]:
        # by their words: stakes that differ only in their days make one chain
        chains: dict[str, Chain] = {}
        listed = end.listed[: self._most + 1]
        shortest = [chain for x in listed if (chain := self._from(x, end.party))]
        short = [chain for chain in shortest if chain.length <= LONGEST]
        more = self._search.to(end.party)
        for chain in [*short, *more.first]:
            if len(chains) > self._most:
                break
            # the same words are kept once
            words = in_words(chain)
            chain.words = in_words(chains.setdefault(words, chain))
        is_cut = more.is_cut or len(chains) > self._most or len(short) < len(shortest)
        shown = sorted(list(chains.values())[: self._most], key=_first)
        texts = [in_words(chain) for chain in shown]
        cut = [f"no more than {self._most} chains are shown"]
        return texts + cut if is_cut else texts

    def _from(self, listed: str, party: str) -> Chain | None:
        if listed not in self._shortest:
            self._shortest[listed] = Shortest(self.graph, listed)
        return self._shortest[listed].to(party)


def _first(chain: Chain) -> tuple[str, int, str]:
    return (chain.start, chain.length, in_words(chain))
