"""Stage 5: `alert.*` and `link.*` in, `cases.*` out."""

from pathlib import Path

import pyarrow as pa

from g7fin.escalate import scoring
from g7fin.escalate.grouping import grouped
from g7fin.policy import membership
from g7fin.policy.alert_roles import ALERT_ROLES
from g7fin.policy.families import FAMILIES
from g7fin.policy.limits import values_of
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.roles import PROTECTED, role_of
from g7fin.policy.tables import table_of
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage, Work
from g7fin.store import Store

_JOINING = {
    "one_alert": membership.ONE_ALERT.name,
    "payment": membership.PAYMENT.name,
    "same_holder": membership.SAME_HOLDER_JOINS.name,
    "shared_identifier": membership.SHARED_IDENTIFIER.name,
    "ownership": membership.OWNERSHIP.name,
    "same_payee": membership.SAME_PAYEE.name,
    **values_of(membership.JOIN_LIMITS),
}
_BASES = {
    "alerted": membership.ALERTED.name,
    "funded": membership.FUNDED.name,
    "owner": membership.OWNER.name,
    "same_holder": membership.SAME_HOLDER.name,
}
_FUNDED = values_of((membership.LEAST_USD, membership.FUNDED_SHARE))
_FAMILY = values_of((membership.FAMILY_USD,))
_OWNED = values_of((membership.OWNED_SHARE,))

# an alerted account's role follows from the alerts, any other's from its basis
_GIVEN = """
select member.account_id, coalesce(subject.part, member.basis) as given
from cases.candidate as member
inner join escalate.basis as basis on basis.name = member.basis
left join (select distinct account_id, part from cases.subject) as subject
    on subject.account_id = member.account_id and basis.is_alerted
order by member.account_id, given
"""


def escalate(store: Store, settings: Settings, previous: Path | None = None) -> int:
    """Join alerts into cases and score them; return the number of cases."""
    return STAGE.carry_out(Run(store, settings, previous=previous))


def _grouped(run: Run) -> pa.Table:
    digest = run.provenance.previous if run.provenance else ""
    return grouped(run.store, run.previous, digest)


def _roles(store: Store) -> pa.Table:
    given: dict[str, set[str]] = {}
    for account, name in store.rows(_GIVEN):
        given.setdefault(account, set()).add(name)
    return pa.table(
        {
            "account_id": pa.array(list(given), pa.string()),
            "role": pa.array([role_of(names) for names in given.values()], pa.string()),
        }
    )


STAGE = Stage(
    name="escalate",
    schema="cases",
    counts="cases",
    counted=lambda run: run.store.count("cases.case_file"),
    steps=(
        Rows("escalate.family", lambda _: table_of(FAMILIES)),
        Rows("escalate.alert_role", lambda _: table_of(ALERT_ROLES)),
        Rows("escalate.purpose", lambda _: table_of(PURPOSES)),
        Rows("escalate.join_reason", lambda _: table_of(membership.JOIN_REASONS)),
        Rows("escalate.basis", lambda _: table_of(membership.BASES)),
        # who paid a collector, before anybody is named
        Query("escalate.fee"),
        Query("escalate.holder"),
        Query("escalate.owner"),
        Query("cases.gate"),
        Query("cases.payer"),
        Query("cases.subject"),
        # which alerted accounts are in one case
        Query("escalate.receiver"),
        Query("cases.join_reason", _JOINING),
        Rows("cases.grouped", _grouped),
        # who else is in it: two steps along the money, the second one as context
        Query("escalate.kept_out"),
        Query("escalate.payout", _FAMILY),
        Query("escalate.inside", _FUNDED),
        Query("cases.candidate", _BASES | _FUNDED | _OWNED),
        Rows("cases.role", lambda run: _roles(run.store)),
        Query("cases.member"),
        # what supports or weighs against each of them
        Rows("cases.criterion", lambda _: scoring.criteria()),
        Rows("cases.typology", lambda _: scoring.typologies()),
        Query("escalate.turnover"),
        Query("escalate.decided"),
        Query("escalate.case_evidence"),
        Work(("escalate.measure", "escalate.unvalued"), scoring.measure),
        Query("cases.measure"),
        Query("cases.contribution"),
        Query("cases.account"),
        Query("cases.case_file"),
        Query("cases.protection", {"status": PROTECTED}),
    ),
)
