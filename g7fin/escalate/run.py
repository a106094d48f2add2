"""Stage 5: `alert.*` and `link.*` in, `cases.*` out."""

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from g7fin.connect.run import last_booking
from g7fin.detect.registry import all_typologies
from g7fin.escalate.criteria import CRITERIA
from g7fin.escalate.grouping import grouped
from g7fin.escalate.roles import role_of
from g7fin.settings import Settings
from g7fin.store import Store

# when an account lives off another, and when a wage is regular (judgement)
JOINING = {"most_payers": 10, "fed_share": Decimal("0.3")}
FEEDING = {
    "fed_usd": Decimal(1000),
    "fed_share": Decimal("0.3"),
    "owned_share": Decimal("0.25"),
}
REGULAR = {"wage_months": 3, "small_part": 0.1}

_PARTS = """
select member.case_id, member.account_id, member.basis, subject.part
from cases.candidate as member
left join (select distinct account_id, part from cases.subject) as subject
    on subject.account_id = member.account_id
order by member.case_id, member.account_id, subject.part
"""
_MEMBER = """
select candidate.case_id, candidate.account_id, role.role, candidate.basis,
    candidate.through_id, candidate.fed_share
from cases.candidate as candidate
inner join cases.role as role on role.account_id = candidate.account_id
order by candidate.case_id, candidate.account_id
"""
# accounts that paid a collector, whoever they are: none of them joins a case by links
_PAYER = """
select distinct payment.originator_account_id as account_id
from alert.subject as subject
inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
inner join link.payment as payment
    on payment.transaction_id = evidence.transaction_id
    and payment.beneficiary_account_id = subject.account_id
where subject.family in ('collection', 'corridor price')
    and payment.originator_account_id is not null
"""


def escalate(store: Store, settings: Settings, previous: Path | None = None) -> int:
    """Join alerts into cases and score them; return the number of cases."""
    with store.stage("cases"):
        store.create("cases.gate", _sql("gate"))
        store.create("cases.payer", _PAYER)
        store.create("cases.subject", _sql("subject"))
        store.create("cases.join_reason", _sql("join_reason"), JOINING)
        store.create_from("cases.grouped", grouped(store, previous))
        store.create("cases.candidate", _sql("member"), FEEDING)
        store.create_from("cases.role", _roles(store))
        store.create("cases.member", _MEMBER)
        _score(store, settings)
        store.create("cases.account", _sql("account"))
        count = store.create("cases.case_file", _sql("case_file"))
        store.create("cases.protection", _sql("protection"))
    return count


def _score(store: Store, settings: Settings) -> None:
    store.create_from("cases.criterion", _criteria())
    store.create_from("cases.typology", _points())
    as_of = settings.as_of or last_booking(store)
    store.create(
        "cases.account_measure", _sql("account_measure"), REGULAR | {"as_of": as_of}
    )
    store.create("cases.case_measure", _sql("case_measure"))
    store.create("cases.contribution", _sql("contribution"))


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


def _sql(name: str) -> str:
    return files("g7fin.escalate").joinpath(f"{name}.sql").read_text(encoding="utf-8")
