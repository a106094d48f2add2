"""Verdicts: the organisations that designated parties own or control.

Shares cascade, they do not multiply: an organisation that counts as controlled counts
in full for what it owns. Each verdict is computed twice: with the lower ends of the
stated shares (`controlled`: certain) and with the upper ends (`possibly`, if only
then). All comparisons are of whole millionths. The rules are in `regimes.py`; what they
list under `verify` a lawyer has to confirm.

Judgements: a stake that is stated twice counts once, with the larger ends of its
ranges; only stakes that hold on the day count, so a stake that ended and began again on
the next day counts from then; what a company holds in itself is left out.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from g7fin.connect.control.cascade import Outcome, cascaded, is_controlled
from g7fin.connect.control.counted_stakes import (
    CAPITAL,
    CONTROL,
    VOTES,
    CountedStakes,
    counted,
    seeding,
)
from g7fin.connect.control.regimes import WHOLE, regime_of
from g7fin.connect.control.stakes import KINDS, Stakes
from g7fin.kernels.compiled import Integers

CERTAIN, POSSIBLE = "controlled", "possibly"
# the smallest and the largest share that the register allows, in millionths
Range = tuple[int, int]


class DirectStake(NamedTuple):
    """One direct stake that contributes to a verdict.

    Attributes:
        holder: the designated or controlled party for whom it counts.
        owner: its owner in the register; another than the holder is a nominee.
        owned: the organisation.
        kind: ownership, voting, control or nominee.
        share: its range as it counts, in millionths; None: control.
        from_on: first day; None: always.
        to_on: last day; None: still.
        depth: stakes from the nearest designated party, this one included.
        certain: whether it counts at the lower end of the stated shares.
    """

    holder: str
    owner: str
    owned: str
    kind: str
    share: Range | None
    from_on: date | None
    to_on: date | None
    depth: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Controlled:
    """An organisation that designated parties control, or possibly control.

    Shares are in millionths of the whole: the smallest and the largest joint share of
    the designated parties and of what counts with them (under a regime that adds no
    owners together: the largest of one person or joint arrangement).

    Attributes:
        party: the organisation.
        verdict: `controlled`; `possibly` if only with the upper end of the shares.
        regime: US, EU or UK.
        as_of: the day of the verdict.
        since: first day on which the designation and enough stakes hold.
        capital: smallest and largest share of the capital; None: no stake in it.
        votes: the same for votes.
        behind: the designated parties behind the verdict, sorted.
        possibly_behind: those behind it only with the upper end of the shares, sorted.
        stakes: every direct stake that contributes.
        is_designated: whether the party is itself designated.
    """

    party: str
    verdict: str
    regime: str
    as_of: date
    since: date
    capital: Range | None
    votes: Range | None
    behind: tuple[str, ...]
    possibly_behind: tuple[str, ...]
    stakes: tuple[DirectStake, ...]
    is_designated: bool

    @property
    def share_min(self) -> int | None:
        """The smallest share, by the larger measure; None: control only."""
        return max((share[0] for share in self._measures()), default=None)

    @property
    def share_max(self) -> int | None:
        """The largest share, by the larger measure; None: control only."""
        return max((share[1] for share in self._measures()), default=None)

    def _measures(self) -> list[Range]:
        return [share for share in (self.capital, self.votes) if share is not None]


def verdicts(
    stakes: Stakes,
    designated: Mapping[str, date],
    as_of: date,
    regime: str,
    groups: Iterable[Collection[str]] = (),
) -> list[Controlled]:
    """Return what designated parties control, or possibly control, on a day, by name.

    A designated party that others control is among them with `is_designated`: chains
    to the parties behind it lead through it.

    Args:
        stakes: only stakes that hold on `as_of` count.
        designated: parties with their dates of designation; later ones do not count.
        as_of: the day.
        regime: `EU`, `UK` or `US`.
        groups: designated parties in a joint arrangement, for a regime that does not
            add all designated owners together anyway.

    Raises:
        ValueError: if there is no such regime.
    """
    rule = regime_of(regime)
    rows = counted(stakes, as_of, rule)
    seeds = seeding(stakes.names, designated, as_of, rule, groups)
    low = cascaded(rows.low, rows.holder, seeds, rule.threshold)
    high = cascaded(rows.high, rows.holder, seeds, rule.threshold)
    return _controlled(stakes, rows, (low, high), designated, (as_of, regime))


def _controlled(
    stakes: Stakes,
    rows: CountedStakes,
    outcomes: tuple[Outcome, Outcome],
    designated: Mapping[str, date],
    question: tuple[date, str],
) -> list[Controlled]:
    """Return the outcomes at the lower and at the upper end of the shares, by name."""
    parties = np.flatnonzero(is_controlled(outcomes[1]))
    direct = _direct_stakes(stakes, rows, outcomes, parties)
    certain = is_controlled(outcomes[0]).tolist()
    names = _Names(stakes.names)
    found = []
    for party, its in zip(parties.tolist(), direct, strict=True):
        most = outcomes[1].behind.get(party, frozenset())
        is_certain = certain[party]
        behind = outcomes[0].behind.get(party, frozenset()) if is_certain else most
        if not behind:  # a designated party that only owns itself, through others
            continue
        since = outcomes[0 if is_certain else 1].result.since[party]
        name = stakes.names[party]
        found.append(
            Controlled(
                party=name,
                verdict=CERTAIN if is_certain else POSSIBLE,
                regime=question[1],
                as_of=question[0],
                since=date.fromordinal(int(since)),
                capital=_range(outcomes, party, CAPITAL),
                votes=_range(outcomes, party, VOTES),
                behind=names.of(behind),
                possibly_behind=names.of(most - behind),
                stakes=its,
                is_designated=name in designated and designated[name] <= question[0],
            )
        )
    return found


def _range(outcomes: tuple[Outcome, Outcome], party: int, measure: int) -> Range | None:
    low, high = (int(outcome.result.peak[party, measure]) for outcome in outcomes)
    return (min(low, WHOLE), min(high, WHOLE)) if high > 0 else None


def _direct_stakes(
    stakes: Stakes,
    rows: CountedStakes,
    outcomes: tuple[Outcome, Outcome],
    parties: Integers,
) -> list[tuple[DirectStake, ...]]:
    """Return the contributing stakes of each party, sorted."""
    used = np.flatnonzero(outcomes[1].result.used)
    row = rows.row[used]
    columns = (
        rows.low.share[used], rows.high.share[used], stakes.to_day[row],
        stakes.from_day[row], stakes.kind[row], stakes.owner[row], rows.holder[used],
        rows.high.target[used],
    )  # fmt: skip
    used = used[np.lexsort(columns)]
    direct = _as_stakes(stakes, rows, outcomes, used)
    target = rows.high.target[used]
    first = np.searchsorted(target, parties, "left").tolist()
    last = np.searchsorted(target, parties, "right").tolist()
    return [tuple(direct[a:b]) for a, b in zip(first, last, strict=True)]


def _as_stakes(
    stakes: Stakes,
    rows: CountedStakes,
    outcomes: tuple[Outcome, Outcome],
    used: Integers,
) -> list[DirectStake]:
    low, high = outcomes
    row, holder, names = rows.row[used], rows.holder[used], stakes.names
    certain = low.result.used[used]
    depth = np.where(certain, low.distance[holder], high.distance[holder]) + 1
    is_control = rows.high.measure[used] == CONTROL
    days = _Days()
    columns = (
        holder, stakes.owner[row], stakes.owned[row], stakes.kind[row],
        rows.low.share[used], rows.high.share[used], is_control,
        stakes.from_day[row], stakes.to_day[row], depth, certain,
    )  # fmt: skip
    return [
        DirectStake(
            names[a], names[b], names[c], KINDS[kind],
            None if control else (least, most), days.of(start), days.of(end),
            steps, sure,
        )
        for a, b, c, kind, least, most, control, start, end, steps, sure in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]  # fmt: skip


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


class _Days:
    """Day numbers as dates; the first and the last of all stand for no date."""

    def __init__(self) -> None:
        ends = (date.min.toordinal(), date.max.toordinal())
        self._known: dict[int, date | None] = dict.fromkeys(ends)

    def of(self, day: int) -> date | None:
        if day not in self._known:
            self._known[day] = date.fromordinal(day)
        return self._known[day]
