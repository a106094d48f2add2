"""Stage 5: `alert.*` and `link.*` in, `cases.*` out."""

from datetime import date
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
_MEMBER = """
select candidate.case_id, candidate.account_id, role.role, candidate.basis,
    candidate.through_id, candidate.fed_share
from cases.candidate as candidate
inner join cases.role as role on role.account_id = candidate.account_id
order by candidate.case_id, candidate.account_id
"""
_SOURCE = """
select case_id, account_id from cases.candidate where basis in ('alerted', 'fed')
"""
# accounts that paid a collector, whoever they are: none of them joins a case by links
_PAYER = """
select account_id from escalate.fee where account_id is not null
union
select account_id from cases.gate
order by account_id
"""


def escalate(store: Store, settings: Settings, previous: Path | None = None) -> int:
    """Join alerts into cases and score them; return the number of cases."""
    as_of = settings.as_of or last_booking(store)
    with store.stage("cases", scratch="escalate"):
        _gate(store, as_of)
        store.create("cases.subject", _sql("subject"))
        store.create("escalate.receipts", _sql("receipts"))
        store.create("cases.join_reason", _sql("join_reason"), JOINING)
        store.create_from("cases.grouped", grouped(store, previous))
        _members(store)
        store.create_from("cases.role", _roles(store))
        store.create("cases.member", _MEMBER)
        _score(store, as_of)
        store.create("cases.account", _sql("account"))
        count = store.create("cases.case_file", _sql("case_file"))
        store.create("cases.protection", _sql("protection"))
    return count


def _members(store: Store) -> None:
    """Write who is in each case: two steps along the money from what is alerted.

    An account that lives off an account that lives off the case is context for a
    reader; further away everybody is.
    """
    store.create("escalate.source", "select case_id, account_id from cases.grouped")
    store.create("cases.candidate", _sql("member"), FEEDING)
    store.create("escalate.source", _SOURCE)
    store.create("cases.candidate", _sql("member"), FEEDING)


def _gate(store: Store, as_of: date) -> None:
    """Write who paid a collector, before anybody is named."""
    store.create("escalate.fee", _sql("fee"))
    store.create("escalate.holder", _sql("holder"), {"as_of": as_of})
    store.create("escalate.owner", _sql("owner"), {"as_of": as_of})
    store.create("cases.gate", _sql("gate"))
    store.create("cases.payer", _PAYER)


def _score(store: Store, as_of: date) -> None:
    store.create_from("cases.criterion", _criteria())
    store.create_from("cases.typology", _points())
    store.create("escalate.turnover", _sql("turnover"))
    store.create("escalate.unvalued", _sql("unvalued"))
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
