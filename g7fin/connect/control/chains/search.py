"""Search for chains of stakes: the first to an organisation, and the shortest.

The chains to an organisation are those to its holders, each with one more stake. They
are searched once and shared, except within an ownership ring: there each search makes
sure that it visits no party twice.
"""

from collections.abc import Iterator
from typing import NamedTuple

from g7fin.connect.control.chains.chain import Chain, longer
from g7fin.connect.control.chains.graph import Graph, Parties
from g7fin.connect.control.verdicts import DirectStake

# most stakes that one search examines, and most stakes of a chain that is shown
_BUDGET = 10_000
LONGEST = 10_000

# an organisation, and the designated parties with which a chain to it may begin
Question = tuple[str, Parties]


class Chains(NamedTuple):
    """The first chains to an organisation, and whether there may be more."""

    first: list[Chain]
    is_cut: bool


class Search:
    """First chains to organisations; the result of one search serves all others."""

    def __init__(self, graph: Graph, most: int) -> None:
        self._graph = graph
        self._most = most
        self._known: dict[Question, Chains] = {}

    def to(self, party: str) -> Chains:
        """Return the first chains to an organisation, no more than `most`."""
        question = (party, self._graph.behind(party))
        # searches that wait for the answer to the one after them: no recursion, as
        # chains may be long
        waiting = (
            [] if question in self._known else [(question, self._answer(question))]
        )
        while waiting:
            other = next(waiting[-1][1], None)
            if other is None:
                waiting.pop()
            elif other not in self._known:
                waiting.append((other, self._answer(other)))
        return self._known[question]

    def _answer(self, question: Question) -> Iterator[Question]:
        """Answer a question; yield those that have to be answered before."""
        walk = _Walk(self._graph, question)
        first: list[Chain] = []
        while len(first) < self._most and (stake := walk.next_stake()) is not None:
            if stake.holder in walk.wanted:
                first.append(walk.chain(None, stake))
            wanted = walk.wanted_behind(stake)
            if wanted and walk.is_shared(stake):
                yield (stake.holder, wanted)
                before = self._known[stake.holder, wanted]
                walk.is_cut |= before.is_cut
                first += [walk.chain(chain, stake) for chain in before.first]
            elif wanted:
                walk.enter(stake, wanted)
        first = first[: self._most]
        short = [chain for chain in first if chain.length <= LONGEST]
        self._known[question] = Chains(short, walk.is_cut or len(short) < len(first))


class _Walk:
    """One walk from an organisation back, within its ownership ring.

    Attributes:
        wanted: the designated parties with which a chain may begin from here.
        is_cut: whether it ended before every stake was examined.
    """

    def __init__(self, graph: Graph, question: Question) -> None:
        self._graph = graph
        self._end, self.wanted = question
        self._seen = {self._end}
        # the path from here down to the end, and the stakes still to examine on it
        self._path: list[DirectStake] = []
        stakes = graph.closest_first(self._end)
        self._todo = [(iter(stakes), self.wanted)]
        # a chain to a sole holder cannot lead through what it alone holds
        self._is_sole = len(stakes) == 1
        self._examined = 0
        self.is_cut = False

    def next_stake(self) -> DirectStake | None:
        """Return the next stake to examine; None: none is left, or enough were."""
        while self._todo:
            stakes, self.wanted = self._todo[-1]
            for stake in stakes:
                self._graph.examined += 1
                if stake.holder not in self._seen:
                    self._examined += 1
                    if self._examined <= _BUDGET:
                        return stake
                    self.is_cut = True
                    return None
            self._todo.pop()
            if self._path:
                self._seen.discard(self._path.pop().holder)
        return None

    def wanted_behind(self, stake: DirectStake) -> Parties:
        """Return with which parties a chain to the holder of a stake may begin."""
        behind = self._graph.behind(stake.holder)
        if behind is self.wanted or behind <= self.wanted:
            return behind
        return behind & self.wanted

    def is_shared(self, stake: DirectStake) -> bool:
        """Say whether all chains to the holder lead on along this walk."""
        ring = self._graph.ring
        return self._is_sole or ring[stake.holder] != ring[self._end]

    def enter(self, stake: DirectStake, wanted: Parties) -> None:
        """Go on from the holder of a stake."""
        self._seen.add(stake.holder)
        self._path.append(stake)
        self._todo.append((iter(self._graph.closest_first(stake.holder)), wanted))

    def chain(self, before: Chain | None, stake: DirectStake) -> Chain:
        """Return the chain along a stake and down the path of this walk."""
        chain = longer(before, stake)
        for below in reversed(self._path):
            chain = longer(chain, below)
        return chain


class Shortest:
    """Shortest chains from one designated party, extended as far as needed.

    Of chains of one length the one is taken whose stakes come first in the organisation
    at its end, then in the one before it, and so on.
    """

    def __init__(self, graph: Graph, start: str) -> None:
        self._graph = graph
        self._start = start
        self._chains: dict[str, Chain | None] = {start: None}
        self._edge = [start]

    def to(self, party: str) -> Chain | None:
        """Return the shortest chain to an organisation; None: there is none."""
        while self._edge and party not in self._chains:
            self._step()
        return self._chains.get(party)

    def _step(self) -> None:
        """Go one stake further, from those that were reached last."""
        edge = dict.fromkeys(self._edge)
        reached: dict[str, Chain] = {}
        for holder in edge:
            for party in self._graph.owned.get(holder, ()):
                self._graph.examined += 1
                if self._is_new(party) and party not in reached:
                    reached[party] = self._extended(party, edge)
        self._chains |= reached
        self._edge = list(reached)

    def _is_new(self, party: str) -> bool:
        return party not in self._chains and self._start in self._graph.behind(party)

    def _extended(self, party: str, edge: dict[str, None]) -> Chain:
        first = next(x for x in self._graph.stakes(party) if x.holder in edge)
        return longer(self._chains[first.holder], first)
