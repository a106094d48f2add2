"""Stage 5: `alert.*` and `link.*` in, `cases.*` out."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from g7fin.detect.registry import all_typologies
from g7fin.escalate.criteria import CRITERIA
from g7fin.escalate.grouping import grouped
from g7fin.policy.families import FAMILIES
from g7fin.policy.parts import PARTS
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.roles import role_of
from g7fin.policy.tables import table_of
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage, Work, sql
from g7fin.store import Store

# when an account lives off another, when a stake says that two belong together (a stake
# of unknown size does), and when a wage is regular (judgement; beneficial owners are
# registered from 25 % on; most remittances to families are 200 to 300 dollars)
JOINING = {
    "most_payers": 10,
    "fed_share": Decimal("0.3"),
    "owned_share": Decimal("0.25"),
}
FEEDING = {
    "fed_usd": Decimal(1000),
    "family_usd": Decimal(500),
    "fed_share": Decimal("0.3"),
    "owned_share": Decimal("0.5"),
}
REGULAR = {"wage_months": 3, "small_part": 0.1}

_PARTS = """
select member.case_id, member.account_id, member.basis, subject.part
from cases.candidate as member
left join (select distinct account_id, part from cases.subject) as subject
    on subject.account_id = member.account_id
order by member.case_id, member.account_id, subject.part
"""
_SOURCE = """
select case_id, account_id from cases.candidate where basis in ('alerted', 'fed')
"""


def escalate(store: Store, settings: Settings, previous: Path | None = None) -> int:
    """Join alerts into cases and score them; return the number of cases."""
    return STAGE.carry_out(Run(store, settings, previous=previous))


def _grouped(run: Run) -> pa.Table:
    digest = run.provenance.previous if run.provenance else ""
    return grouped(run.store, run.previous, digest)


def _members(run: Run) -> None:
    """Write who is in each case: two steps along the money from what is alerted.

    An account that lives off an account that lives off the case is context for a
    reader; further away everybody is.
    """
    member = sql("escalate", "cases.candidate")
    alerted = "select case_id, account_id from cases.grouped"
    for source in (alerted, _SOURCE):
        run.store.create("escalate.source", source)
        run.store.create("cases.candidate", member, FEEDING)


def _roles(store: Store) -> pa.Table:
    parts: dict[str, set[str]] = {}
    for _, account, basis, part in store.rows(_PARTS):
        parts.setdefault(account, set()).add(part if basis == "alerted" else basis)
    return pa.table(
        {
            "account_id": pa.array(list(parts), pa.string()),
            "role": pa.array([role_of(found) for found in parts.values()], pa.string()),
        }
    )


def _criteria() -> pa.Table:
    return pa.table(
        {
            "name": [item.name for item in CRITERIA],
            "subject": [item.subject for item in CRITERIA],
            "points": [item.points for item in CRITERIA],
            "reason": [item.reason for item in CRITERIA],
        }
    )


def _points() -> pa.Table:
    return pa.table(
        {
            "typology": [item.name for item in all_typologies()],
            "points": [item.points for item in all_typologies()],
        }
    )


STAGE = Stage(
    name="escalate",
    schema="cases",
    counts="cases",
    counted=lambda run: run.store.count("cases.case_file"),
    steps=(
        Rows("escalate.family", lambda _: table_of(FAMILIES)),
        Rows("escalate.part", lambda _: table_of(PARTS)),
        Rows("escalate.purpose", lambda _: table_of(PURPOSES)),
        # who paid a collector, before anybody is named
        Query("escalate.fee"),
        Query("escalate.holder"),
        Query("escalate.owner"),
        Query("cases.gate"),
        Query("cases.payer"),
        Query("cases.subject"),
        Query("escalate.receipts"),
        Query("cases.join_reason", JOINING),
        Rows("cases.grouped", _grouped),
        Work(("cases.candidate",), _members),
        Rows("cases.role", lambda run: _roles(run.store)),
        Query("cases.member"),
        Rows("cases.criterion", lambda _: _criteria()),
        Rows("cases.typology", lambda _: _points()),
        Query("escalate.turnover"),
        Query("escalate.unvalued"),
        Query("cases.account_measure", REGULAR),
        Query("cases.case_measure"),
        Query("cases.contribution"),
        Query("cases.account"),
        Query("cases.case_file"),
        Query("cases.protection"),
    ),
)
