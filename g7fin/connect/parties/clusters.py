"""Groups of records that are one party, without chains of weak links.

Ties join records one by one, the strongest first; a tie that would bring together two
records which cannot be one party is left out. So of a chain from one person to another
the weakest link breaks, and the result does not depend on the order of the input.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from g7fin.connect.parties.ties import Tie
from g7fin.kernels.union_find import components

Clash = Callable[[str, str, Tie], str | None]


@dataclass(frozen=True)
class Clusters:
    """Who is one party.

    Attributes:
        first: the smallest id of the party of each record that is tied to another.
        dropped: ties that were left out, with the reason in words.
    """

    first: dict[str, str]
    dropped: dict[Tie, str] = field(default_factory=dict)


def joined(ties: Iterable[Tie]) -> dict[str, str]:
    """Return each tied record with the smallest id it is tied to, however far."""
    return first_of((tie.left, tie.right) for tie in ties)


def first_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return every name of some pairs with the first name it is joined to."""
    found = list(pairs)
    names = sorted({name for pair in found for name in pair})
    number = {name: index for index, name in enumerate(names)}
    labels = components(
        np.array([number[left] for left, _ in found], np.int64),
        np.array([number[right] for _, right in found], np.int64),
        len(names),
    )
    return {name: names[label] for name, label in zip(names, labels, strict=True)}


def without_clashes(
    ties: Collection[Tie], suspects: Collection[str], clash: Clash
) -> Clusters:
    """Join what is tied, and split the groups in which two records clash.

    Args:
        ties: what joins records.
        suspects: the first ids of the groups to look into; the others have no clash.
        clash: says why two records may not come together by a tie, if they may not.
    """
    first = joined(ties)
    within: Mapping[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        if first[tie.left] in suspects:
            within[first[tie.left]].append(tie)
    dropped: dict[Tie, str] = {}
    for group in sorted(within):
        parts, left_out = _split(within[group], clash)
        first |= parts
        dropped |= left_out
    return Clusters(first, dropped)


def _split(ties: Iterable[Tie], clash: Clash) -> tuple[dict[str, str], dict[Tie, str]]:
    """Join one group's records, the strongest ties first; return what was left out."""
    group: dict[str, list[str]] = {}
    dropped: dict[Tie, str] = {}
    for tie in sorted(ties, key=lambda tie: tie.rank):
        one = group.setdefault(tie.left, [tie.left])
        other = group.setdefault(tie.right, [tie.right])
        if one is other:
            continue
        reason = _first_clash(one, other, tie, clash)
        if reason is not None:
            dropped[tie] = reason
            continue
        one += other
        for member in other:
            group[member] = one
    return {name: min(members) for name, members in group.items()}, dropped


def _first_clash(
    one: Iterable[str], other: Iterable[str], tie: Tie, clash: Clash
) -> str | None:
    for left in sorted(one):
        for right in sorted(other):
            reason = clash(left, right, tie)
            if reason is not None:
                return f"would make {left} and {right} one party: {reason}"
    return None
