"""Clusters of records that are one party, without chains of weak links.

Links join records one by one, the strongest first; a link that would bring together two
records that cannot be one party is left out. So of a chain from one person to another
the weakest link breaks, and the result does not depend on the order of the input.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from g7fin.kernels.union_find import components

# stronger than any sum of points: a document, and above it an analyst's decision
BY_DOCUMENT, BY_ANALYST = 1_000_000, 2_000_000


@dataclass(frozen=True)
class Link:
    """A reason to treat two records as one party, unless they clash.

    Attributes:
        left: the smaller party id.
        right: the larger one.
        points: how strong it is, in thousandths of a bit.
        method: document, model or analyst.
    """

    left: str
    right: str
    points: int
    method: str

    @property
    def rank(self) -> tuple[int, str, str]:
        """The strongest link comes first; ids settle the rest."""
        return (-self.points, self.left, self.right)


Clash = Callable[[str, str, Link], str | None]


@dataclass(frozen=True)
class Clusters:
    """The clusters of all linked records.

    Attributes:
        first: of each linked record, the smallest id of its cluster.
        dropped: links that were left out, with the reason.
    """

    first: dict[str, str]
    dropped: dict[Link, str] = field(default_factory=dict)


def joined(links: Iterable[Link]) -> dict[str, str]:
    """Return each linked record with the smallest id of its connected component."""
    return first_of((link.left, link.right) for link in links)


def first_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each name of some pairs with the first of its connected component."""
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
    links: Collection[Link], possible: Collection[str], clash: Clash
) -> Clusters:
    """Return the clusters, split where two records of one would clash.

    Args:
        links: links between records.
        possible: the first ids of the groups that may hold a clash.
        clash: returns why a link may not bring two records together, or None.
    """
    first = joined(links)
    within: Mapping[str, list[Link]] = defaultdict(list)
    for link in links:
        if first[link.left] in possible:
            within[first[link.left]].append(link)
    dropped: dict[Link, str] = {}
    for group in sorted(within):
        parts, left_out = _split(within[group], clash)
        first |= parts
        dropped |= left_out
    return Clusters(first, dropped)


def _split(
    links: Iterable[Link], clash: Clash
) -> tuple[dict[str, str], dict[Link, str]]:
    """Join one group's records, the strongest links first; return those left out."""
    group: dict[str, list[str]] = {}
    dropped: dict[Link, str] = {}
    for link in sorted(links, key=lambda link: link.rank):
        one = group.setdefault(link.left, [link.left])
        other = group.setdefault(link.right, [link.right])
        if one is other:
            continue
        reason = _first_clash(one, other, link, clash)
        if reason is not None:
            dropped[link] = reason
            continue
        one += other
        for member in other:
            group[member] = one
    return {name: min(members) for name, members in group.items()}, dropped


def _first_clash(
    one: Iterable[str], other: Iterable[str], link: Link, clash: Clash
) -> str | None:
    for left in sorted(one):
        for right in sorted(other):
            reason = clash(left, right, link)
            if reason is not None:
                return f"would make {left} and {right} one party: {reason}"
    return None
