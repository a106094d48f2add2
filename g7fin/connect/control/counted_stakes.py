"""Stakes and designations that count on a day, in columns for the cascade."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from g7fin.connect.control.regimes import Regime
from g7fin.connect.control.stakes import KINDS, NOBODY, Stakes
from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.ownership.cascade import Seeds, StakeRows, checked, checked_seeds

CAPITAL, VOTES, CONTROL, _NOTHING = 0, 1, 2, -1
_MEASURE = {"ownership": CAPITAL, "nominee": CAPITAL, "voting": VOTES}
_NOMINEE = KINDS.index("nominee")


@dataclass(frozen=True, eq=False)
class CountedStakes:
    """The stakes that count on a day, sorted by the party for whom they count.

    Attributes:
        low: the rows with the lower ends of their shares.
        high: the same rows with the upper ends.
        holder: [rows] for whom each counts: a nominator, or else the owner.
        row: [rows] its position among the stakes.
    """

    low: StakeRows
    high: StakeRows
    holder: Integers
    row: Integers


def counted(
    stakes: Stakes, as_of: date, regime: Regime, *, itself: bool = False
) -> CountedStakes:
    """Return the stakes that count under a regime on a day.

    A nominee's stake is capital of the nominator; if no nominator is stated, it counts
    for the nominee, with a lower end of 0. A last day counts.

    Args:
        stakes: all stakes.
        as_of: the day.
        regime: the rule.
        itself: whether what a company holds in itself counts.
    """
    measure = _measures(regime)[stakes.kind]
    is_nominee = stakes.kind == _NOMINEE
    is_known = is_nominee & (stakes.nominator != NOBODY)
    holder = np.where(is_known, stakes.nominator, stakes.owner)
    day = as_of.toordinal()
    keep = (measure != _NOTHING) & (stakes.from_day <= day) & (stakes.to_day >= day)
    if not itself:
        keep &= holder != stakes.owned
    row = np.flatnonzero(keep)
    keys = _keys(stakes, holder, row)
    order = np.lexsort(keys)
    row = row[order]
    control = np.where(measure == CONTROL, regime.threshold, 0)[row]
    unknown = is_nominee & ~is_known
    low = np.where(unknown, 0, stakes.low)[row]
    shared = measure[row] != CONTROL
    rows = StakeRows(
        offsets=np.searchsorted(holder[row], np.arange(len(stakes.names) + 1)),
        target=stakes.owned[row],
        measure=measure[row],
        share=np.where(shared, low, control),
        start=stakes.from_day[row],
        stake=_numbered([key[order] for key in keys]),
    )
    high = rows._replace(share=np.where(shared, stakes.high[row], control))
    return CountedStakes(checked(rows), checked(high), holder[row], row)


def _measures(regime: Regime) -> Integers:
    """Return the measure of each kind of stake; one that a regime ignores has none."""
    known = dict(_MEASURE)
    if not regime.votes:
        del known["voting"]
    if regime.control:
        known["control"] = CONTROL
    return np.array([known.get(kind, _NOTHING) for kind in KINDS], np.int64)


def _keys(stakes: Stakes, holder: Integers, row: Integers) -> list[Integers]:
    """Return the columns in which duplicate statements of one stake agree."""
    columns = (stakes.nominator, stakes.owner, stakes.kind, stakes.owned, holder)
    return [column[row] for column in columns]


def _numbered(keys: Sequence[Integers]) -> Integers:
    """Return one number for neighbours that agree in all keys."""
    differs: Flags = np.zeros(len(keys[0]), np.bool_)
    for key in keys:
        differs[1:] |= key[1:] != key[:-1]
    return np.cumsum(differs, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Seeding:
    """Designated parties in groups: first those alone, then those added together.

    Attributes:
        seeds: the groups, by position among the names of the stakes.
        alone: how many groups have one member.
    """

    seeds: Seeds
    alone: int


def seeding(
    names: Sequence[str],
    designated: Mapping[str, date],
    as_of: date,
    regime: Regime,
    groups: Iterable[Collection[str]],
) -> Seeding:
    """Return the designated parties that hold anything, in the groups of the regime.

    A regime that adds all designated owners together has one group. Under another each
    stands alone, apart from declared groups; a member of a group does not also stand
    alone, as that would find nothing more.
    """
    known = {
        party: position(names, party)
        for party in sorted(designated)
        if designated[party] <= as_of and position(names, party) is not None
    }
    joint = [set(known)] if regime.together else [set(known) & set(g) for g in groups]
    within = {party for group in joint for party in group}
    rows = {tuple(sorted(group)) for group in joint if group}
    rows |= {(party,) for party in known if party not in within}
    ordered = sorted(rows, key=lambda row: (len(row) > 1, row))
    members = [party for row in ordered for party in row]
    seeds = Seeds(
        np.cumsum([0, *(len(row) for row in ordered)], dtype=np.int64),
        np.array([known[party] for party in members], np.int64),
        np.array([designated[party].toordinal() for party in members], np.int64),
    )
    alone = sum(len(row) == 1 for row in ordered)
    return Seeding(checked_seeds(seeds, len(names)), alone)


def position(names: Sequence[str], party: str) -> int | None:
    """Return where a party is among sorted names, if it is there."""
    at = bisect_left(names, party)
    return at if at < len(names) and names[at] == party else None
