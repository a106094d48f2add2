"""Small ledgers landed through the first stages, with their cases written by hand.

Alerts and cases are given, not detected, so a test decides what proceeds are. The case
of an account stands before its name: `one.A` is account A of case `one`; an account
without a dot is in no case.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.contracts.entities import ENTITIES, entity
from g7fin.detect.scene import Row, moment
from g7fin.follow.run import follow
from g7fin.policy.tracing_rules import RULES
from g7fin.settings import Settings
from g7fin.store import Store


@dataclass(frozen=True)
class Alert:
    """An alert on one account, with transactions as its evidence."""

    account: str
    evidence: Sequence[str]
    part: str = "collector"
    family: str = "collection"
    name: str = ""


@dataclass(frozen=True)
class Case:
    """What `escalate` would have found.

    `roles` and `bases` say more of a member than that it is alerted.
    """

    alerts: Sequence[Alert] = ()
    members: Iterable[str] = ()
    gate: Iterable[str] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    score: int = 40


def move(
    name: str, payer: str, payee: str, amount: str, day: float = 0, **more: str
) -> Row:
    """Return a transaction; a side of `cash` or `unknown` is outside.

    The amount is `10 EUR`, or `10 EUR 11 USD` for a debit and a credit.
    """
    debit, currency, *credit = amount.split()
    fields = {
        "transaction_id": name,
        "booked_at": moment(day),
        "debit_amount": debit,
        "debit_currency": currency,
        "credit_amount": credit[0] if credit else debit,
        "credit_currency": credit[1] if credit else currency,
        "channel": "transfer",
    }
    for side, who in (("originator", payer), ("beneficiary", payee)):
        outside = who in ("cash", "unknown", "external_bank")
        fields[f"{side}_outside" if outside else f"{side}_account_id"] = who
    return ("transaction", fields | more)


def stated(account: str, amount: str, day: float, kind: str) -> Row:
    """Return a statement of an account."""
    value, currency = amount.split()
    return (
        "balance",
        {
            "account_id": account,
            "at": moment(day),
            "amount": value,
            "currency": currency,
            "kind": kind,
        },
    )


def land(folder: Path, rows: Iterable[Row], case: Case, threads: int = 1) -> Store:
    """Return a store with the rows landed and the cases written."""
    write_rows(folder / "input", rows)
    store = Store(folder / "store.duckdb", threads=threads)
    acquire(store, folder / "input")
    conform(store)
    connect(store, Settings())
    assert store.rows("select * from core.reject") == []
    _cases(store, case)
    return store


def traced(
    folder: Path,
    *rows: Row,
    case: Case,
    threads: int = 1,
    identify: bool = True,
    infer: bool = True,
) -> Store:
    """Return a store in which the cases are followed."""
    store = land(folder, rows, case, threads)
    follow(store, Settings(identify=identify, infer=infer))
    return store


def resting(store: Store, account: str | None = None) -> dict[str, list[int]]:
    """Return what rests or stopped in each account, by rule in the order of RULES."""
    rows = store.rows(
        "select coalesce(account_id, stop_class) || ' ' || currency, rule,"
        " resting_minor + stopped_minor"
        " from trace.remaining where resting_minor + stopped_minor > 0"
        " order by all"
    )
    found: dict[str, list[int]] = {}
    for name, rule, amount in rows:
        found.setdefault(name, [0] * len(RULES))[RULES.index(rule)] += amount
    if account is not None:
        return {account: found.get(account, [0] * len(RULES))}
    return found


def write_rows(folder: Path, rows: Iterable[Row]) -> None:
    """Write rows as the files of a new input folder."""
    folder.mkdir(parents=True)
    rows = list(rows)
    for item in ENTITIES:
        found = [fields for name, fields in rows if name == item.name]
        _write(folder, item.name, found)


def _write(folder: Path, name: str, rows: list[Mapping[str, str]]) -> None:
    if len(rows) == 0:
        return
    columns = [item.name for item in entity(name).fields]
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _cases(store: Store, case: Case) -> None:
    alerted = {alert.account for alert in case.alerts}
    members = sorted(alerted | set(case.members))
    named = [(alert.name or f"alert {n}", alert) for n, alert in enumerate(case.alerts)]
    store.execute("create schema alert")
    store.execute("create schema cases")
    _table(
        store,
        "alert.evidence",
        ("alert_id", "transaction_id"),
        [(name, each) for name, alert in named for each in alert.evidence],
    )
    _table(
        store,
        "cases.subject",
        ("alert_id", "account_id", "part", "family"),
        [(name, alert.account, alert.part, alert.family) for name, alert in named],
    )
    _entries(store, case, members)
    _table(
        store,
        "cases.grouped",
        ("case_id", "account_id"),
        [(_case_of(name), name) for name in sorted(alerted)],
    )
    _members(store, case, members, alerted)
    relations: list[tuple[str, ...]] = []
    _table(store, "cases.relation", ("case_id", "relation"), relations)


def _entries(store: Store, case: Case, members: list[str]) -> None:
    """Write by which payments proceeds enter: what alerts have in evidence."""
    _table(
        store,
        "cases.entry",
        ("case_id", "transaction_id"),
        sorted(
            {
                (_case_of(alert.account), name)
                for alert in case.alerts
                for name in _taken_in(store, alert, members)
            }
        ),
    )
    store.execute(
        "create or replace table cases.entry as"
        " select entry.case_id, entry.transaction_id, payment.position"
        " from cases.entry as entry inner join link.payment as payment"
        " on payment.transaction_id = entry.transaction_id"
    )


def _members(store: Store, case: Case, members: list[str], alerted: set[str]) -> None:
    """Write who is in which case, who is a possible victim, and the case files."""
    _table(
        store,
        "cases.member",
        ("case_id", "account_id", "role", "basis"),
        [
            (
                _case_of(name),
                name,
                case.roles.get(name, "collector"),
                case.bases.get(name, "alerted" if name in alerted else "funded"),
            )
            for name in members
        ],
    )
    _table(store, "cases.gate", ("account_id",), [(name,) for name in case.gate])
    _table(
        store,
        "cases.case_file",
        ("case_id", "offence"),
        [
            (name, "migrant smuggling")
            for name in sorted({_case_of(name) for name in members})
        ],
    )
    store.execute("alter table cases.case_file add column score bigint")
    store.execute("alter table cases.case_file add column confirmed_points bigint")
    store.execute(
        "update cases.case_file set score = $score, confirmed_points = 0",
        {"score": case.score},
    )


def _case_of(account: str) -> str:
    return account.split(".")[0]


def _table(
    store: Store, name: str, columns: Sequence[str], rows: list[tuple[str, ...]]
) -> None:
    store.create_from(
        name,
        pa.table(
            {
                column: pa.array([row[number] for row in rows], pa.string())
                for number, column in enumerate(columns)
            }
        ),
    )


def _taken_in(store: Store, alert: Alert, members: Sequence[str]) -> list[str]:
    """Return the evidence by which an alert's account is paid from outside its case."""
    inside = [name for name in members if _case_of(name) == _case_of(alert.account)]
    return [
        name
        for name, payer in store.rows(
            "select transaction_id, originator_account_id from link.payment"
            " where beneficiary_account_id = $account"
            " and transaction_id in (select unnest($evidence))",
            {"account": alert.account, "evidence": list(alert.evidence)},
        )
        if payer not in inside
    ]
