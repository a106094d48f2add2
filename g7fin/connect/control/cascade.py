"""Outcome of one cascade, with the designated parties behind each controlled party."""

from dataclasses import dataclass

import numpy as np

from g7fin.connect.control.counted_stakes import Seeding
from g7fin.kernels.compiled import Flags, Integers
from g7fin.kernels.ownership.cascade import (
    NEVER,
    CascadeResult,
    StakeRows,
    cascade,
    distance,
    seeds_behind,
)

Sets = dict[int, frozenset[int]]


@dataclass(frozen=True, eq=False)
class Outcome:
    """The outcome of the cascade with one choice of shares.

    Attributes:
        result: the controlled parties, and the stakes by which.
        behind: the designated parties behind each controlled party, itself left out.
        distance: [n] fewest contributing stakes from a designated party.
    """

    result: CascadeResult
    behind: Sets
    distance: Integers


def cascaded(
    rows: StakeRows, holder: Integers, seeding: Seeding, threshold: int
) -> Outcome:
    """Return what the designated parties control, each group by itself.

    Args:
        rows: the stakes, at the lower or at the upper end of their shares.
        holder: [rows] for whom each stake counts.
        seeding: the designated parties in groups, those alone first.
        threshold: the share from which a party is controlled, in millionths.
    """
    seeds = seeding.seeds
    result = cascade(rows, seeds, threshold)
    by_group = result.groups.sets()
    behind = _behind_alone(by_group, seeding)
    # within a joint group, each member is behind only what its own stakes lead to
    for group in range(seeding.alone, len(seeds.offsets) - 1):
        members = seeds.party[seeds.offsets[group] : seeds.offsets[group + 1]]
        controlled = _controlled_by(by_group, group, len(result.since))
        used = _used(rows, holder, members, controlled)
        reached = seeds_behind(rows, used, members).sets()
        for party, designated in _by_code(reached, members):
            if controlled[party]:
                behind[party] = behind.get(party, frozenset()) | designated
    behind = {party: _without(party, whole) for party, whole in behind.items()}
    return Outcome(result, behind, distance(rows, result.used, np.unique(seeds.party)))


def _behind_alone(by_group: Sets, seeding: Seeding) -> Sets:
    """Return who is behind what, of the designated parties that stand alone."""
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


def _controlled_by(by_group: Sets, group: int, parties: int) -> Flags:
    found = np.zeros(parties, np.bool_)
    found[[party for party, groups in by_group.items() if group in groups]] = True
    return found


def _used(
    rows: StakeRows, holder: Integers, members: Integers, controlled: Flags
) -> Flags:
    """Return the stakes of a group, and of what it controls, in what it controls."""
    inside = controlled.copy()
    inside[members] = True
    used: Flags = inside[holder] & controlled[rows.target] & (rows.share > 0)
    return used


def _without(party: int, whole: frozenset[int]) -> frozenset[int]:
    return whole - {party} if party in whole else whole


def is_controlled(outcome: Outcome) -> Flags:
    """Return for each party whether it is controlled."""
    found: Flags = outcome.result.since != NEVER
    return found
