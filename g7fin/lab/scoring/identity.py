"""Who is who: records of one party, listed parties, namesakes, and control.

The world knows who is designated and which organisations are under their control;
namesakes of the designated and organisations held by less than half are among the rest.
A party counts by its records: each that is delivered should be seen for who it is.
"""

from dataclasses import dataclass, field

from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.same_party import Resolved, resolved, same_party_figures
from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.store import Store


@dataclass(frozen=True)
class Linked:
    """What a run said of parties: ids as delivered.

    Attributes:
        matched: parties that match a list entry.
        unsure: parties that may match one, and match none.
        controlled: organisations that listed parties own or control.
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
