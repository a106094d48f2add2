"""Which parties fire when those that count as seeds feed them, group by group.

A party fires on the first day on which the parties inside hold enough of it by one
measure; then it is inside itself and counts in full for what it holds. Only what a
group reaches is touched. All numbers are integers: shares in millionths, days counted
from any first day.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.kernels.checks import column, not_negative, within
from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.ownership.seed_sets import Words, steps, words_behind
from g7fin.kernels.ownership.state import MEASURES, NEVER, Seeds, Ties
from g7fin.kernels.ownership.worklist import fire

__all__ = [
    "MEASURES", "NEVER", "Fired", "Seeds", "Ties", "Words",
    "behind", "cascade", "checked", "checked_seeds", "distance",
]  # fmt: skip

# a day times the number of ties and seeds has to stay in 64 bits
_LATEST = 2**31
_MOST_TIES = 2**31


@dataclass(frozen=True, eq=False)
class Fired:
    """What fired.

    Attributes:
        since: [n] first day on which a party fires for some group; NEVER: not at all.
        peak: [n, MEASURES] the most that the parties inside one group hold of it.
        used: [ties] whether a tie feeds a party that fires, from inside, for one group.
        words: which groups fire which parties, by the number of the group.
    """

    since: Integers
    peak: Integers
    used: Flags
    words: Words


def checked(ties: Ties) -> Ties:
    """Return ties as the kernels take them.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """
    count = len(ties.target)
    parties = len(ties.offsets) - 1
    if parties < 0 or count >= _MOST_TIES:
        raise ValueError(f"ties: {parties} parties, {count} ties")
    columns = [
        column(name, values, np.int64, count)
        for name, values in ties._asdict().items()
        if name != "offsets"
    ]
    offsets = column("offsets", ties.offsets, np.int64, parties + 1)
    found = Ties(offsets, *columns)
    if offsets[0] != 0 or offsets[-1] != count or (offsets[1:] < offsets[:-1]).any():
        raise ValueError("offsets: not rising from 0 to the number of ties")
    within("target", found.target, 0, parties)
    within("measure", found.measure, 0, MEASURES)
    within("start", found.start, 0, _LATEST)
    within("told", found.told, 0, count)
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


def cascade(ties: Ties, seeds: Seeds, enough: int) -> Fired:
    """Return what fires, each group of seeds by itself.

    Ties with one `told` number are one stake that is told more than once: only the
    largest of those that have begun counts.

    Args:
        ties: who holds what, sorted by holder, checked.
        seeds: the seeds of each group with the day from which they count, checked.
        enough: the least sum, by one measure, that fires a party.

    Raises:
        ValueError: if enough is not above zero.
    """
    if enough <= 0:
        raise ValueError(f"enough: {enough} given, above 0 needed")
    since, peak, used, *words = fire(ties, seeds, enough)
    return Fired(since, peak.reshape(-1, MEASURES), used, Words(*words))


def behind(ties: Ties, used: Flags, seeds: Integers) -> Words:
    """Return which seeds, by position, reach which parties along used ties."""
    used = column("used", used, np.bool_, len(ties.target))
    seeds = column("seeds", seeds, np.int64, len(seeds))
    within("seeds", seeds, 0, len(ties.offsets) - 1)
    return Words(*words_behind(ties.offsets, ties.target, used, seeds))


def distance(ties: Ties, used: Flags, seeds: Integers) -> Integers:
    """Return the fewest used ties from a seed to each party; NEVER: none leads."""
    used = column("used", used, np.bool_, len(ties.target))
    seeds = column("seeds", seeds, np.int64, len(seeds))
    within("seeds", seeds, 0, len(ties.offsets) - 1)
    return steps(ties.offsets, ties.target, used, seeds)
