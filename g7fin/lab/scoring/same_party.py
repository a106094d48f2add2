"""Which records are one party: pairs that were merged against pairs that truly are one.

A pair counts once however it came together, so a party of three records is three pairs.
Only records that were delivered count: a view of one country lacks the others'.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from g7fin.lab.scoring.figures import Figures, share
from g7fin.store import Store

Pair: TypeAlias = tuple[str, str]
SHOWN = 5


@dataclass(frozen=True)
class Resolved:
    """What a run said of records.

    Attributes:
        first: the resolved id of every record.
        unsure: pairs that are left for a person to look at, the smaller id first.
    """

    first: Mapping[str, str] = field(default_factory=dict)
    unsure: Collection[Pair] = ()

    @property
    def merged(self) -> int:
        """How many records were merged into another."""
        return sum(record != first for record, first in self.first.items())


def resolved(store: Store) -> Resolved:
    """Return what a finished run said of records."""
    first = store.rows(
        "select party_id, resolved_party_id from link.party order by party_id"
    )
    unsure = store.rows(
        "select least(left_party_id, right_party_id),"
        " greatest(left_party_id, right_party_id) from link.same_party"
        " where judgement = 'unsure' order by left_party_id, right_party_id"
    )
    return Resolved(dict(first), [(one, other) for one, other in unsure])


def same_party_figures(entity: Mapping[str, str], found: Resolved) -> Figures:
    """Return pairwise recall and precision of merged records.

    Args:
        entity: who each record is, for parties with several records.
        found: what the run said.
    """
    delivered = (
        (entity[record], record) for record in entity.keys() & found.first.keys()
    )
    true = _pairs(delivered)
    merged = _pairs((first, record) for record, first in found.first.items())
    wrong = sorted(merged - true)
    unsure = set(found.unsure)
    return {
        "merged_records": found.merged,
        "same_party_pairs": len(true),
        "same_party_found": len(merged & true),
        "same_party_recall": share(len(merged & true), len(true)),
        "same_party_precision": share(len(merged & true), len(merged)),
        "same_party_wrong": len(wrong),
        "same_party_wrong_pairs": {
            f"{one} {other}": found.first[one] for one, other in wrong[:SHOWN]
        },
        "same_party_unsure": len(unsure),
        "same_party_unsure_true": len(unsure & true),
    }


def _pairs(grouped: Iterable[Pair]) -> set[Pair]:
    """Return all pairs of records within each group."""
    groups: Mapping[str, list[str]] = defaultdict(list)
    for group, record in grouped:
        groups[group].append(record)
    return {
        pair
        for records in groups.values()
        if len(records) > 1
        for pair in combinations(sorted(records), 2)
    }
