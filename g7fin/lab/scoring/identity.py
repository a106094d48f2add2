"""Entity resolution, screening and control of a run, beside the truth.

The world knows who is designated and which organisations are under their control;
namesakes of the designated and organisations held by less than half are among the rest.
A party counts by its records: each that is delivered should be seen for who it is.

A pair of records counts once however it came together, so a party of three records is
three pairs. Only records that were delivered count: a view of one country lacks the
others'.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.store import Store

Pair: TypeAlias = tuple[str, str]
SHOWN = 5


@dataclass(frozen=True)
class Resolved:
    """A run's results on records.

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


@dataclass(frozen=True)
class Linked:
    """A run's results on parties: ids as delivered.

    Attributes:
        matched: parties that match a list entry.
        unsure: parties that may match one, and match none.
        controlled: organisations that designated parties own or control.
        resolved: which records were said to be one party.
    """

    matched: frozenset[str]
    unsure: frozenset[str]
    controlled: frozenset[str]
    resolved: Resolved = field(default_factory=Resolved)


def linked(store: Store) -> Linked:
    """Return what a finished run said of parties."""
    matched, unsure = (
        _ids(
            store,
            "select distinct party_id from link.screening"
            " where judgement = $judgement order by party_id",
            {"judgement": judgement},
        )
        for judgement in ("match", "unsure")
    )
    # control is said of a party; all its records have it
    controlled = _ids(
        store,
        "select party.party_id from link.control as control"
        " inner join link.party as party"
        " on party.resolved_party_id = control.party_id order by party.party_id",
    )
    return Linked(matched, unsure - matched, controlled, resolved(store))


def _ids(
    store: Store, sql: str, values: dict[str, str] | None = None
) -> frozenset[str]:
    return frozenset(row[0] for row in store.rows(sql, values))


def identity_figures(truth: WorldTruth, found: Linked) -> Figures:
    """Return recall and precision of screening, of control and of merged records."""
    listed, controlled = (
        frozenset(one.subject_id for one in truth.parties if one.role == role)
        for role in ("designated", "controlled")
    )
    looked_at = found.matched | found.unsure
    return {
        "listed_parties": len(listed),
        "screening_recall": share(len(listed & found.matched), len(listed)),
        "screening_recall_with_unsure": share(len(listed & looked_at), len(listed)),
        "screening_precision": share(len(listed & found.matched), len(found.matched)),
        "screening_unsure": len(found.unsure),
        "controlled_parties": len(controlled),
        "control_recall": share(len(controlled & found.controlled), len(controlled)),
        "control_precision": share(
            len(controlled & found.controlled), len(found.controlled)
        ),
        **same_party_figures(truth.same_party, found.resolved),
    }


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
