"""Stage 5: `alert.*` and `link.*` in, `cases.*` out."""

from pathlib import Path

import pyarrow as pa

from g7fin.detect.typology import Offence
from g7fin.escalate import roles, scoring
from g7fin.escalate.case_shapes import case_shapes
from g7fin.escalate.fitting import fit
from g7fin.escalate.grouping import group
from g7fin.escalate.own_payments import OWN_PAYMENTS
from g7fin.escalate.seed_network import seed_network
from g7fin.policy import decisions, membership, role_terms
from g7fin.policy.families import FAMILIES
from g7fin.policy.limits import values_of
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.relation_terms import KINDS, PASSED
from g7fin.policy.roles import (
    HELD_BACK,
    LEAST_PROBABILITY,
    MOST_REASONS,
    PROTECTED,
    UNCLEAR,
)
from g7fin.policy.tables import table_of
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage, Work
from g7fin.store import Store

_PEOPLE = {
    "same_holder": membership.SAME_HOLDER_JOINS.name,
    "shared_identifier": membership.SHARED_IDENTIFIER.name,
    "ownership": membership.OWNERSHIP.name,
    **values_of(membership.JOIN_LIMITS),
}
_ONE_ALERT = {"one_alert": membership.ONE_ALERT.name}
_PASSED = values_of((PASSED,))
_PART = values_of(membership.COLLECTOR + membership.PART) | _PASSED
_GATES = {
    "paid_only": membership.PAID_ONLY,
    "weak": membership.WEAK,
    **values_of((membership.NAMED,)),
}
_OFFENCES = {
    "laundering": str(Offence.LAUNDERING),
    "paid_only": membership.PAID_ONLY,
}
_DECIDED = {
    "confirmed": decisions.CONFIRMED,
    "cleared": decisions.CLEARED,
    "inside": decisions.INSIDE,
    "alerts": decisions.ALERTS,
}
_RELIABILITY = values_of((decisions.BINS,)) | {
    "nothing": decisions.NOTHING,
    "compared": decisions.COMPARED,
}
_NEW_PAYER = values_of(membership.NEW_PAYER)
_BASES = {
    "relays": membership.RELAYS.name,
    "alerted": membership.ALERTED.name,
    "funded": membership.FUNDED.name,
    "owner": membership.OWNER.name,
    "same_holder": membership.SAME_HOLDER.name,
}
_FUNDED = values_of((membership.LEAST_USD, membership.FUNDED_SHARE))
_OWNED = values_of((membership.OWNED_SHARE, membership.PROCEEDS_SHARE))

_LINKED = {
    "bought_for": membership.BOUGHT_FOR.name,
    "led": membership.LED.name,
    "leads": membership.LEADS.name,
    **values_of((*role_terms.LINKS, membership.LEAST_USD, membership.LEAST_PAYERS)),
}


def escalate(store: Store, settings: Settings, previous: Path | None = None) -> int:
    """Join alerts into cases and score them; return the number of cases."""
    return STAGE.carry_out(Run(store, settings, previous=previous))


def _terms() -> pa.Table:
    """Return the group of terms that each term of a relation is told with."""
    return pa.table({"name": list(KINDS), "kind": list(KINDS.values())})


def _ranges() -> pa.Table:
    """Return the number of each part of 0 to 1 for the table of reliability."""
    return pa.table({"number": pa.array(range(int(decisions.BINS.value)), pa.int64())})


STAGE = Stage(
    name="escalate",
    schema="cases",
    counts="cases",
    counted=lambda run: run.store.count("cases.case_file"),
    steps=(
        Rows("escalate.family", lambda _: table_of(FAMILIES)),
        Rows("escalate.purpose", lambda _: table_of(PURPOSES)),
        Rows("escalate.join_reason", lambda _: table_of(membership.JOIN_REASONS)),
        Rows("escalate.basis", lambda _: table_of(membership.BASES)),
        Query("escalate.holder"),
        Query("escalate.owner"),
        # what belongs together: relations that relay money, alerts that need no relay
        Query("escalate.person_link", _PEOPLE),
        Query("escalate.alone"),
        Query("escalate.alone_link", _ONE_ALERT),
        Query("escalate.group_link", values_of(membership.CLUSTER_LINKS)),
        Work(("escalate.clustered", "escalate.group", "escalate.line"), group),
        # whom each case names, and whom a gate holds back
        Rows("cases.typology", lambda _: scoring.typologies()),
        Query("escalate.case_account", _PART),
        Query(
            "escalate.strength",
            values_of(membership.STRENGTH + membership.NAMES_ACCOUNTS),
        ),
        Query("escalate.new_payer", _NEW_PAYER),
        Query("escalate.not_named", _GATES),
        # what investigators decided before
        Query("escalate.decided"),
        Query("escalate.case_decided", {"cleared": decisions.CLEARED}),
        Rows("escalate.relation_term", lambda _: _terms()),
        Query("escalate.decision_points", _DECIDED | values_of(membership.STRENGTH)),
        Work(("cases.fit", "cases.fitted_point", "escalate.unseen"), fit),
        Query("cases.grouped"),
        Query("cases.lineage"),
        Query("cases.relation"),
        Rows("cases.shape", lambda run: case_shapes(run.store)),
        Query("cases.gate", {"paid_only": membership.PAID_ONLY}),
        Query("cases.payer"),
        Query("cases.subject"),
        Query("cases.join_reason", _ONE_ALERT | {"relation": membership.RELATION.name}),
        Query("escalate.home", values_of((membership.SCORED,))),
        # who else is in it, one step along the money, as context
        Query("escalate.kept_out"),
        Query("escalate.receiver"),
        Query("escalate.payout"),
        Query("escalate.linked_person", _LINKED),
        Query("cases.candidate", _BASES | _FUNDED | _OWNED),
        Query("escalate.payment"),
        # what part each of them has, with what speaks for it
        Query("escalate.role_seen", values_of(role_terms.LINKS) | role_terms.SEEN),
        Rows("escalate.role", lambda _: roles.roles()),
        Rows("escalate.role_point", lambda _: roles.points()),
        Work(("escalate.role_term",), roles.role_terms),
        Query("cases.role_posterior", values_of((MOST_REASONS,))),
        Query("cases.role", {"unclear": UNCLEAR} | values_of((LEAST_PROBABILITY,))),
        Query("cases.member"),
        # what supports or weighs against each of them
        Rows("cases.criterion", lambda _: scoring.criteria()),
        Query("escalate.turnover"),
        Query("cases.alerted"),
        Query("escalate.case_evidence"),
        Query("cases.decision"),
        Query("cases.counted_relation"),
        *OWN_PAYMENTS,
        Work(("escalate.measure", "escalate.unvalued"), scoring.measure),
        Query("cases.measure"),
        Query("escalate.channel_point"),
        Query("cases.contribution", {"alerts": decisions.ALERTS}),
        Query("cases.account"),
        Query("cases.case_file", _OFFENCES),
        Rows("escalate.probability_range", lambda _: _ranges()),
        Query("cases.reliability", _RELIABILITY),
        # by which payments proceeds enter
        Query("cases.entry", values_of((membership.TRACED,))),
        Query(
            "cases.protection",
            {
                "paid_only": membership.PAID_ONLY,
                "status": PROTECTED,
                "held_back": HELD_BACK,
            },
        ),
        # who is close to accounts that are known, if any are given
        Query("escalate.seed_link", _PEOPLE),
        Rows("cases.seed_network", seed_network),
    ),
)
