"""Who holds what of what was found, as the search for chains walks it."""

from collections.abc import Mapping
from functools import cached_property

from g7fin.connect.control.chains.chain import how
from g7fin.connect.control.chains.circles import Pair, circles, leading_back
from g7fin.connect.control.direct_stakes import Held
from g7fin.connect.control.result import Controlled

Found = Mapping[str, Controlled]
Parties = frozenset[str]


class Graph:
    """Stakes in what was found: those that hold for certain, or all.

    Attributes:
        looked: how many stakes searches have looked at.
    """

    def __init__(self, found: Found, *, certain: bool) -> None:
        self._found = found
        self._certain = certain
        self._behind: dict[str, Parties] = {}
        self._sets: dict[tuple[str, ...], Parties] = {}
        self._nearest: dict[str, list[Held]] = {}
        self.looked = 0

    def stakes(self, party: str) -> list[Held]:
        """Return the stakes in a party; nothing if it was not found."""
        if party not in self._found:
            return []
        stakes = self._found[party].stakes
        return [held for held in stakes if held.certain or not self._certain]

    def nearest_first(self, party: str) -> list[Held]:
        """Return the stakes in a party, those near a listed party first.

        Stakes that read alike are one: they differ only in their days. Those along
        which no chain can lead are left out.
        """
        if party not in self._nearest:
            # the last of those that are equally near comes first
            stakes = sorted(self.stakes(party), key=_far, reverse=True)[::-1]
            alike: dict[tuple[str, str], Held] = {}
            for held in stakes:
                if (held.holder, party) not in self._back:
                    alike.setdefault((held.holder, how(held)), held)
            self._nearest[party] = list(alike.values())
        return self._nearest[party]

    def behind(self, party: str) -> Parties:
        """Return the listed parties that can stand behind a link of a chain."""
        if party not in self._behind:
            names = self._names(party)
            self._behind[party] = self._sets.setdefault(names, frozenset(names))
        return self._behind[party]

    def _names(self, party: str) -> tuple[str, ...]:
        if party not in self._found:
            return ()
        one = self._found[party]
        return one.listed if self._certain else one.listed + one.perhaps

    @cached_property
    def held(self) -> dict[str, list[str]]:
        """What each party holds."""
        found: dict[str, list[str]] = {}
        for party in self._found:
            for held in self.stakes(party):
                found.setdefault(held.holder, []).append(party)
        return found

    @cached_property
    def circle(self) -> dict[str, int]:
        """The circle of each party, by number, along stakes that lead on."""
        back = self._back
        return circles([pair for pair in self._pairs if pair not in back])

    @cached_property
    def _pairs(self) -> list[Pair]:
        return [(a, b) for a, owned in self.held.items() for b in owned]

    @cached_property
    def _back(self) -> set[Pair]:
        """Stakes along which no chain can lead."""
        return leading_back(
            self._pairs, {name for one in self._found for name in self.behind(one)}
        )


def _far(held: Held) -> tuple[int, str, str]:
    return (held.depth, held.holder, held.kind)
