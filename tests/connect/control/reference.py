"""Ownership and control reckoned slowly, in fractions, one day after another.

Independent of `g7fin.connect.control.verdicts` but for the rows that both are given.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from g7fin.connect.control.stakes import Stake

HALF = Fraction(1, 2)
Group = frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What the reference says about one party."""

    verdict: str
    since: date
    capital: tuple[Fraction, Fraction]
    votes: tuple[Fraction, Fraction]
    listed: frozenset[str]
    perhaps: frozenset[str]
    certain: frozenset[Stake]
    stakes: frozenset[Stake]
    depths: dict[tuple[str, bool], int]


def holder(stake: Stake) -> str:
    """Return whom a stake counts for."""
    if stake.kind == "nominee" and stake.nominator is not None:
        return stake.nominator
    return stake.owner


def bounds(stake: Stake) -> tuple[Fraction, Fraction]:
    """Return the range of a stake's share."""
    low = Fraction(0) if stake.share is None else Fraction(stake.share)
    if stake.share_max is not None:
        high = Fraction(stake.share_max)
    else:
        high = Fraction(1) if stake.share is None else low
    if stake.kind == "nominee" and stake.nominator is None:
        low = Fraction(0)
    return low, high


class Reference:
    """One question, answered for the smallest (0) or the largest (1) shares."""

    def __init__(
        self,
        stakes: Sequence[Stake],
        listed: Mapping[str, date],
        as_of: date,
        regime: str,
        groups: Sequence[Collection[str]],
        end: int,
    ) -> None:
        self.held = [
            x
            for x in stakes
            if (x.from_on or date.min) <= as_of <= (x.to_on or date.max)
            and holder(x) != x.owned
            and x.kind != "director"
            and not (regime == "US" and x.kind in {"voting", "control"})
        ]
        self.listed = {p: d for p, d in listed.items() if d <= as_of}
        self.regime, self.end = regime, end
        self.groups = self._groups(groups)
        self.days = sorted(
            {x.from_on or date.min for x in self.held} | set(self.listed.values())
        )

    def _groups(self, groups: Sequence[Collection[str]]) -> list[Group]:
        if self.regime != "UK":
            return [frozenset(self.listed)]
        joint = [frozenset(group) & set(self.listed) for group in groups]
        return joint + [frozenset({party}) for party in self.listed]

    def sums(
        self, party: str, inside: Collection[str], day: date
    ) -> tuple[Fraction, Fraction]:
        """Return capital and votes that those inside hold of a party on a day."""
        told: dict[tuple[str, str, str | None], Fraction] = {}
        for x in self.held:
            if x.owned != party or holder(x) not in inside or x.kind == "control":
                continue
            if (x.from_on or date.min) <= day:
                key = (x.owner, x.kind, x.nominator)
                told[key] = max(told.get(key, Fraction(0)), bounds(x)[self.end])
        votes = [share for key, share in told.items() if key[1] == "voting"]
        capital = [share for key, share in told.items() if key[1] != "voting"]
        return sum(capital, Fraction(0)), sum(votes, Fraction(0))

    def fires(self, party: str, inside: Collection[str], day: date) -> bool:
        """Say whether those inside have enough of a party on a day."""
        most = max(self.sums(party, inside, day))
        if self.regime == "US":
            return most >= HALF
        return most > HALF or any(
            x.kind == "control"
            and x.owned == party
            and holder(x) in inside
            and (x.from_on or date.min) <= day
            for x in self.held
        )

    def fixed(self, group: Group, day: date) -> tuple[set[str], set[str]]:
        """Return who is inside for a group on a day, and who of them fired."""
        inside = {party for party in group if self.listed[party] <= day}
        fired: set[str] = set()
        while True:
            new = {
                x.owned
                for x in self.held
                if x.owned not in fired and self.fires(x.owned, inside, day)
            }
            if not new:
                return inside, fired
            fired |= new
            inside |= new

    def since(self, party: str) -> date | None:
        """Return the first day on which a party fires for some group."""
        for day in self.days:
            if any(party in self.fixed(group, day)[1] for group in self.groups):
                return day
        return None

    def used(self, group: Group) -> list[Stake]:
        """Return the stakes that contribute for a group."""
        inside, fired = self.fixed(group, date.max)
        return [
            x
            for x in self.held
            if holder(x) in inside
            and x.owned in fired
            and (x.kind == "control" or bounds(x)[self.end] > 0)
        ]

    def most(self, party: str) -> tuple[Fraction, Fraction]:
        """Return the most capital and the most votes that one group comes to."""
        found = [
            self.sums(party, self.fixed(group, date.max)[0], date.max)
            for group in self.groups
        ]
        return (
            max((x[0] for x in found), default=Fraction(0)),
            max((x[1] for x in found), default=Fraction(0)),
        )

    def steps(self) -> dict[str, int]:
        """Return the fewest contributing stakes from a listed party to each party."""
        used = {(holder(x), x.owned) for group in self.groups for x in self.used(group)}
        found = dict.fromkeys(self.listed, 0)
        for step in range(1, len(used) + 2):
            for owner, owned in used:
                if found.get(owner) == step - 1:
                    found.setdefault(owned, step)
        return found

    def chains(self, party: str) -> set[tuple[str, ...]]:
        """Return every chain from a listed party, by the parties it visits."""
        found: set[tuple[str, ...]] = set()
        for group in self.groups:
            used = {(holder(x), x.owned) for x in self.used(group)}
            for start in group:
                found |= {x for x in _walks(used, (start,)) if x[-1] == party}
        return found

    def behind(self, party: str) -> frozenset[str]:
        """Return the listed parties from which a chain leads to a party."""
        return frozenset(chain[0] for chain in self.chains(party))


def _walks(
    edges: set[tuple[str, str]], walk: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    if len(walk) > 1:
        yield walk
    for start, end in edges:
        if start == walk[-1] and end not in walk:
            yield from _walks(edges, (*walk, end))


def answers(
    stakes: Sequence[Stake],
    listed: Mapping[str, date],
    as_of: date,
    regime: str,
    groups: Sequence[Collection[str]] = (),
) -> dict[str, Answer]:
    """Return what the reference finds, by party."""
    low, high = (
        Reference(stakes, listed, as_of, regime, groups, end) for end in (0, 1)
    )
    certain = {x for group in low.groups for x in low.used(group)}
    possible = {x for group in high.groups for x in high.used(group)}
    depths = {
        (party, run is low): step + 1
        for run in (low, high)
        for party, step in run.steps().items()
    }
    found = {}
    for party in {x.owned for x in stakes}:
        sure, maybe = low.since(party), high.since(party)
        if maybe is None:
            continue
        behind = low.behind(party) if sure else high.behind(party)
        if not behind:
            continue
        least, most = low.most(party), high.most(party)
        found[party] = Answer(
            "controlled" if sure else "possibly",
            sure or maybe,
            (least[0], most[0]),
            (least[1], most[1]),
            behind,
            high.behind(party) - behind,
            frozenset(x for x in certain if x.owned == party),
            frozenset(x for x in possible if x.owned == party),
            depths,
        )
    return found
