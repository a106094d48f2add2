"""One run of the cascade, with who stands behind what it found."""

from dataclasses import dataclass

import numpy as np

from g7fin.connect.control.ties import Seeding
from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.ownership.cascade import (
    NEVER,
    Fired,
    Ties,
    behind,
    cascade,
    distance,
)

Sets = dict[int, frozenset[int]]


@dataclass(frozen=True, eq=False)
class Run:
    """What the cascade found with one choice of shares.

    Attributes:
        fired: what fired.
        listed: the listed parties behind each party that fired, itself left out.
        distance: [n] fewest contributing stakes from a listed party.
    """

    fired: Fired
    listed: Sets
    distance: Integers


def fired(ties: Ties, holder: Integers, seeding: Seeding, enough: int) -> Run:
    """Return what the listed parties bring in, each group by itself."""
    seeds = seeding.seeds
    found = cascade(ties, seeds, enough)
    by_group = found.words.sets()
    listed = _alone(by_group, seeding)
    for group in range(seeding.alone, len(seeds.offsets) - 1):
        members = seeds.party[seeds.offsets[group] : seeds.offsets[group + 1]]
        brought = _brought(by_group, group, len(found.since))
        used = _used(ties, holder, members, brought)
        for party, numbers in _by_code(behind(ties, used, members).sets(), members):
            if brought[party]:
                listed[party] = listed.get(party, frozenset()) | numbers
    listed = {party: _without(party, whole) for party, whole in listed.items()}
    return Run(found, listed, distance(ties, found.used, np.unique(seeds.party)))


def _alone(by_group: Sets, seeding: Seeding) -> Sets:
    """Return who is behind what as far as those who stand alone go."""
    kept = {
        groups: frozenset(group for group in groups if group < seeding.alone)
        for groups in set(by_group.values())
    }
    numbers = {party: kept[groups] for party, groups in by_group.items()}
    # one member a group, so the numbers of groups are those of their members
    return dict(_by_code(numbers, seeding.seeds.party[: seeding.alone]))


def _by_code(numbers: Sets, members: Integers) -> list[tuple[int, frozenset[int]]]:
    """Return sets of positions among members as sets of parties."""
    codes = members.tolist()
    known = {
        whole: frozenset(codes[number] for number in whole)
        for whole in set(numbers.values())
    }
    return [(party, known[whole]) for party, whole in numbers.items() if whole]


def _brought(by_group: Sets, group: int, parties: int) -> Flags:
    found = np.zeros(parties, np.bool_)
    found[[party for party, groups in by_group.items() if group in groups]] = True
    return found


def _used(ties: Ties, holder: Integers, members: Integers, brought: Flags) -> Flags:
    """Return the ties from inside a group to what it brought in."""
    inside = brought.copy()
    inside[members] = True
    used: Flags = inside[holder] & brought[ties.target] & (ties.share > 0)
    return used


def _without(party: int, whole: frozenset[int]) -> frozenset[int]:
    return whole - {party} if party in whole else whole


def is_fired(run: Run) -> Flags:
    """Return for each party whether it fired."""
    found: Flags = run.fired.since != NEVER
    return found
