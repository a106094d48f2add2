"""The first chains to each organisation, those that begin near a listed party first.

The chains to an organisation are those to its holders, each with one more stake. They
are looked for once and shared, except within a circle of owners: there each search
takes care that it visits nobody twice.
"""

from collections.abc import Iterator
from typing import NamedTuple

from g7fin.connect.control.chains.chain import Chain, longer
from g7fin.connect.control.chains.graph import Graph, Parties
from g7fin.connect.control.direct_stakes import Held

# stakes that one search looks at, and stakes of a chain that is shown
_BUDGET = 10_000
LONGEST = 10_000

# an organisation, and the listed parties with whom a chain to it may begin
Question = tuple[str, Parties]


class Chains(NamedTuple):
    """The first chains to an organisation, and whether there may be more than found."""

    first: list[Chain]
    is_cut: bool


class Search:
    """First chains to organisations; what one search found serves all others."""

    def __init__(self, graph: Graph, most: int) -> None:
        self._graph = graph
        self._most = most
        self._known: dict[Question, Chains] = {}

    def to(self, party: str) -> Chains:
        """Return the first chains to an organisation, no more than `most`."""
        asked = (party, self._graph.behind(party))
        # searches that wait for the answer to the one after them: no recursion, as
        # chains may be long
        waiting = [] if asked in self._known else [(asked, self._answer(asked))]
        while waiting:
            other = next(waiting[-1][1], None)
            if other is None:
                waiting.pop()
            elif other not in self._known:
                waiting.append((other, self._answer(other)))
        return self._known[asked]

    def _answer(self, asked: Question) -> Iterator[Question]:
        """Answer a question; yield those that have to be answered before."""
        walk = _Walk(self._graph, asked)
        first: list[Chain] = []
        while len(first) < self._most and (held := walk.next_stake()) is not None:
            if held.holder in walk.wanted:
                first.append(walk.chain(None, held))
            wanted = walk.wanted_behind(held)
            if wanted and walk.is_shared(held):
                yield (held.holder, wanted)
                before = self._known[held.holder, wanted]
                walk.is_cut |= before.is_cut
                first += [walk.chain(chain, held) for chain in before.first]
            elif wanted:
                walk.enter(held, wanted)
        first = first[: self._most]
        short = [chain for chain in first if chain.length <= LONGEST]
        self._known[asked] = Chains(short, walk.is_cut or len(short) < len(first))


class _Walk:
    """One walk from an organisation back, within its circle of owners.

    Attributes:
        wanted: the listed parties with whom a chain may begin from here.
        is_cut: whether it ended before everything was looked at.
    """

    def __init__(self, graph: Graph, asked: Question) -> None:
        self._graph = graph
        self._end, self.wanted = asked
        self._seen = {self._end}
        # the way from here down to the end, and what is still to look at on it
        self._way: list[Held] = []
        stakes = graph.nearest_first(self._end)
        self._todo = [(iter(stakes), self.wanted)]
        # a chain to an only holder cannot lead through what it alone holds
        self._is_only = len(stakes) == 1
        self._looked = 0
        self.is_cut = False

    def next_stake(self) -> Held | None:
        """Return the next stake to look at; None: there is none, or it is enough."""
        while self._todo:
            stakes, self.wanted = self._todo[-1]
            for held in stakes:
                self._graph.looked += 1
                if held.holder not in self._seen:
                    self._looked += 1
                    if self._looked <= _BUDGET:
                        return held
                    self.is_cut = True
                    return None
            self._todo.pop()
            if self._way:
                self._seen.discard(self._way.pop().holder)
        return None

    def wanted_behind(self, held: Held) -> Parties:
        """Return with whom a chain to the holder of a stake may begin."""
        behind = self._graph.behind(held.holder)
        if behind is self.wanted or behind <= self.wanted:
            return behind
        return behind & self.wanted

    def is_shared(self, held: Held) -> bool:
        """Say whether all chains to the holder lead on along this walk."""
        circle = self._graph.circle
        return self._is_only or circle[held.holder] != circle[self._end]

    def enter(self, held: Held, wanted: Parties) -> None:
        """Go on from the holder of a stake."""
        self._seen.add(held.holder)
        self._way.append(held)
        self._todo.append((iter(self._graph.nearest_first(held.holder)), wanted))

    def chain(self, before: Chain | None, held: Held) -> Chain:
        """Return the chain along a stake and down the way of this walk."""
        chain = longer(before, held)
        for below in reversed(self._way):
            chain = longer(chain, below)
        return chain
