"""What a verdict says about one organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from g7fin.connect.control.cascade import Run, is_fired
from g7fin.connect.control.direct_stakes import Held, Range, held_in
from g7fin.connect.control.regimes import WHOLE
from g7fin.connect.control.stakes import Stakes
from g7fin.connect.control.ties import CAPITAL, VOTES, Counted

CERTAIN, POSSIBLE = "controlled", "possibly"


@dataclass(frozen=True, slots=True)
class Controlled:
    """An organisation that listed parties control, or possibly do.

    Shares are in millionths of the whole: what the listed parties and what counts with
    them hold at the least and at the most (in a regime that adds nobody up: the most
    that one person or joint arrangement holds).

    Attributes:
        party: the organisation.
        verdict: `controlled`, or `possibly` if it holds only with the largest shares.
        regime: whose rule.
        as_of: the day of the verdict.
        since: first day on which listing and enough of the stakes hold.
        capital: smallest and largest share of the capital; None: no stake in it.
        votes: the same for votes.
        listed: the listed parties behind the verdict, sorted.
        perhaps: those who are behind it only with the largest shares, sorted.
        stakes: every direct stake that contributes.
        is_listed: whether the party is listed itself.
    """

    party: str
    verdict: str
    regime: str
    as_of: date
    since: date
    capital: Range | None
    votes: Range | None
    listed: tuple[str, ...]
    perhaps: tuple[str, ...]
    stakes: tuple[Held, ...]
    is_listed: bool

    @property
    def share_min(self) -> int | None:
        """What is held at the least, by the larger measure; None: control only."""
        return max((held[0] for held in self._measures()), default=None)

    @property
    def share_max(self) -> int | None:
        """What is held at the most, by the larger measure; None: control only."""
        return max((held[1] for held in self._measures()), default=None)

    def _measures(self) -> list[Range]:
        return [held for held in (self.capital, self.votes) if held is not None]


def described(
    stakes: Stakes,
    ties: Counted,
    runs: tuple[Run, Run],
    listed: Mapping[str, date],
    question: tuple[date, str],
) -> list[Controlled]:
    """Return what the runs with the smallest and the largest shares found, by name."""
    parties = np.flatnonzero(is_fired(runs[1]))
    held = held_in(stakes, ties, runs, parties)
    certain = is_fired(runs[0]).tolist()
    names = _Names(stakes.names)
    found = []
    for party, its in zip(parties.tolist(), held, strict=True):
        most = runs[1].listed.get(party, frozenset())
        is_certain = certain[party]
        behind = runs[0].listed.get(party, frozenset()) if is_certain else most
        if not behind:  # a listed party that only feeds itself, in a circle
            continue
        since = runs[0 if is_certain else 1].fired.since[party]
        name = stakes.names[party]
        found.append(
            Controlled(
                party=name,
                verdict=CERTAIN if is_certain else POSSIBLE,
                regime=question[1],
                as_of=question[0],
                since=date.fromordinal(int(since)),
                capital=_range(runs, party, CAPITAL),
                votes=_range(runs, party, VOTES),
                listed=names.of(behind),
                perhaps=names.of(most - behind),
                stakes=its,
                is_listed=name in listed and listed[name] <= question[0],
            )
        )
    return found


def _range(runs: tuple[Run, Run], party: int, measure: int) -> Range | None:
    low, high = (int(run.fired.peak[party, measure]) for run in runs)
    return (min(low, WHOLE), min(high, WHOLE)) if high > 0 else None


class _Names:
    """Sorted names of sets of parties; the same set gives the same tuple."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._known: dict[frozenset[int], tuple[str, ...]] = {}

    def of(self, parties: frozenset[int]) -> tuple[str, ...]:
        found = self._known.get(parties)
        if found is None:
            found = tuple(self._names[party] for party in sorted(parties))
            self._known[parties] = found
        return found
