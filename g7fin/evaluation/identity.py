"""Who is who: were listed parties found, namesakes left alone, and control seen?

The world knows who is designated and which organisations are under their control;
namesakes of the designated and organisations held by less than half are among the rest.
It has no record twice, so same-party links have nothing to find in it.
"""

from dataclasses import dataclass

from g7fin.evaluation.figures import Figures, share
from g7fin.evaluation.truth_model import WorldTruth
from g7fin.store import Store


@dataclass(frozen=True)
class Linked:
    """What a run said of parties: ids as delivered.

    Attributes:
        matched: parties that match a list entry.
        unsure: parties that may match one, and match none.
        controlled: organisations that listed parties own or control.
        merged: parties that were merged with another record.
    """

    matched: frozenset[str]
    unsure: frozenset[str]
    controlled: frozenset[str]
    merged: frozenset[str]


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
    controlled = _ids(store, "select party_id from link.control order by party_id")
    merged = _ids(
        store,
        "select party_id from link.party where party_id <> resolved_party_id"
        " order by party_id",
    )
    return Linked(matched, unsure - matched, controlled, merged)


def _ids(
    store: Store, sql: str, values: dict[str, str] | None = None
) -> frozenset[str]:
    return frozenset(row[0] for row in store.rows(sql, values))


def identity_figures(truth: WorldTruth, found: Linked) -> Figures:
    """Return recall and precision of screening and of control."""
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
        "merged_parties": len(found.merged),
    }
