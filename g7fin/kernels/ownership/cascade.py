"""Cascade of ownership: the parties that groups of seeds control, group by group.

A party is controlled from the first day on which the parties inside own the threshold
of it by one measure; then it is inside itself and counts in full for what it owns. Work
is proportional to what a group reaches. All numbers are integers: shares in millionths,
days counted from any first day.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.kernels.checks import column, not_negative, within
from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.ownership.seed_sets import PartySets, fewest_steps, spread_sets
from g7fin.kernels.ownership.worklist import (
    MEASURES,
    NEVER,
    Seeds,
    StakeRows,
    run_groups,
)

__all__ = [
    "MEASURES",
    "NEVER",
    "CascadeResult",
    "PartySets",
    "Seeds",
    "StakeRows",
    "cascade",
    "checked",
    "checked_seeds",
    "distance",
    "seeds_behind",
]  # fmt: skip

# a day times the number of rows and seeds has to stay in 64 bits
_LATEST = 2**31
_MOST_ROWS = 2**31


@dataclass(frozen=True, eq=False)
class CascadeResult:
    """The parties that are controlled, and the stakes by which.

    Attributes:
        since: [n] first day on which some group controls a party; NEVER: none does.
        peak: [n, MEASURES] the most that the parties inside one group own of it.
        used: [rows] whether a row from inside some group counts for control.
        groups: the groups that control each party, by number.
    """

    since: Integers
    peak: Integers
    used: Flags
    groups: PartySets


def checked(rows: StakeRows) -> StakeRows:
    """Return rows as the kernels take them.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """
    count = len(rows.target)
    parties = len(rows.offsets) - 1
    if parties < 0 or count >= _MOST_ROWS:
        raise ValueError(f"rows: {parties} parties, {count} rows")
    columns = [
        column(name, values, np.int64, count)
        for name, values in rows._asdict().items()
        if name != "offsets"
    ]
    offsets = column("offsets", rows.offsets, np.int64, parties + 1)
    found = StakeRows(offsets, *columns)
    if offsets[0] != 0 or offsets[-1] != count or (offsets[1:] < offsets[:-1]).any():
        raise ValueError("offsets: not rising from 0 to the number of rows")
    within("target", found.target, 0, parties)
    within("measure", found.measure, 0, MEASURES)
    within("start", found.start, 0, _LATEST)
    within("stake", found.stake, 0, count)
    not_negative("share", found.share)
    return found


def checked_seeds(seeds: Seeds, parties: int) -> Seeds:
    """Return seeds as the kernels take them.

    Raises:
        ValueError: types, lengths or indices are wrong.
    """
    count = len(seeds.party)
    offsets = column("groups", seeds.offsets, np.int64, len(seeds.offsets))
    party = column("party", seeds.party, np.int64, count)
    day = column("day", seeds.day, np.int64, count)
    within("party", party, 0, parties)
    within("day", day, 0, _LATEST)
    if offsets[0] != 0 or offsets[-1] != count or (offsets[1:] < offsets[:-1]).any():
        raise ValueError("groups: not rising from 0 to the number of seeds")
    return Seeds(offsets, party, day)


def cascade(rows: StakeRows, seeds: Seeds, threshold: int) -> CascadeResult:
    """Return what is controlled, each group of seeds by itself.

    Rows with one `stake` number are duplicate statements of one stake: only the largest
    of those that have begun counts.

    Args:
        rows: the stakes, sorted by holder, checked.
        seeds: the seeds of each group with the day from which they count, checked.
        threshold: the least sum, by one measure, that is control.

    Raises:
        ValueError: if threshold is not above zero.
    """
    if threshold <= 0:
        raise ValueError(f"threshold: {threshold} given, above 0 needed")
    since, peak, used, *groups = run_groups(rows, seeds, threshold)
    return CascadeResult(since, peak.reshape(-1, MEASURES), used, PartySets(*groups))


def seeds_behind(rows: StakeRows, used: Flags, seeds: Integers) -> PartySets:
    """Return the seeds, by position, that reach each party along used rows."""
    used = column("used", used, np.bool_, len(rows.target))
    seeds = column("seeds", seeds, np.int64, len(seeds))
    within("seeds", seeds, 0, len(rows.offsets) - 1)
    return PartySets(*spread_sets(rows.offsets, rows.target, used, seeds))


def distance(rows: StakeRows, used: Flags, seeds: Integers) -> Integers:
    """Return the fewest used rows from a seed to each party; NEVER: none leads."""
    used = column("used", used, np.bool_, len(rows.target))
    seeds = column("seeds", seeds, np.int64, len(seeds))
    within("seeds", seeds, 0, len(rows.offsets) - 1)
    return fewest_steps(rows.offsets, rows.target, used, seeds)
