"""Lands many small scenes side by side, plants alerts by hand, and escalates them.

A scene is a ledger and the alerts about it. Its ids carry the scene's name, so scenes
share nothing but the store; a scene's transactions are called 0, 1, 2, … in order.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.contracts.alert import ALERT
from g7fin.contracts.entities import entity
from g7fin.contracts.model import Kind
from g7fin.contracts.verify import definition
from g7fin.detect.registry import all_typologies
from g7fin.detect.run import RELATIONS
from g7fin.detect.scene import Row, cash, pay
from g7fin.escalate.run import escalate
from g7fin.settings import Settings
from g7fin.steps import Run, do_all
from g7fin.store import Store
from tests.connect.ledger import deliver

_TYPOLOGY = {item.name: item for item in all_typologies()}


@dataclass(frozen=True)
class Alert:
    """One planted finding: about which accounts, shown by which transactions."""

    typology: str
    accounts: tuple[str, ...]
    transactions: tuple[int, ...]
    strength: Decimal


@dataclass(frozen=True)
class Scene:
    """A ledger with its alerts."""

    rows: tuple[Row, ...]
    alerts: tuple[Alert, ...]


def alert(
    typology: str, accounts: str, *transactions: int, strength: str = "1"
) -> Alert:
    """Return an alert; accounts are apart by spaces."""
    return Alert(typology, tuple(accounts.split()), transactions, Decimal(strength))


def scene(*parts: Row | Alert) -> Scene:
    """Return a scene of rows and alerts in any order."""
    return Scene(
        tuple(part for part in parts if not isinstance(part, Alert)),
        tuple(part for part in parts if isinstance(part, Alert)),
    )


def relaying(start: float = 0, prefix: str = "", payers: int = 6) -> tuple[Row, ...]:
    """Return a network that relays: payers, a collector C, mules M and N, and a top T.

    Each payer pays the collector once out of cash of its own; within a day the
    collector pays two mules, they pay the top, and that draws cash.
    """
    rows: list[Row] = []
    for n in range(payers):
        day, usd = start + 4 * n, 900 + 70 * n
        rows += [
            pay(f"{prefix}P{n}", f"{prefix}C", usd, day),
            pay(f"{prefix}C", f"{prefix}M", usd * 0.5, day + 0.2),
            pay(f"{prefix}C", f"{prefix}N", usd * 0.4, day + 0.3),
            pay(f"{prefix}M", f"{prefix}T", usd * 0.45, day + 0.6),
            pay(f"{prefix}N", f"{prefix}T", usd * 0.35, day + 0.7),
            pay(f"{prefix}T", f"{prefix}Z", usd * 0.7, day + 1),
        ]
    return tuple(rows)


# a year of life: a network of some weeks is short beside it
YEAR = (pay("old", "older", 5, -200), cash("old", 5, 165))


@dataclass(frozen=True)
class Escalated:
    """What became of the scenes."""

    store: Store

    def cases(self, name: str) -> list[str]:
        """Return the alerted accounts of each case of a scene, as words."""
        found: dict[str, list[str]] = {}
        for case, account in self._of(name, "grouped", "case_id, account_id"):
            found.setdefault(case, []).append(account)
        return sorted(" ".join(sorted(accounts)) for accounts in found.values())

    def reasons(self, name: str) -> set[str]:
        """Return why accounts of a scene are joined."""
        rows = self.store.rows(
            "select kind from cases.join_reason where left_id like $like",
            {"like": f"{name}|%"},
        )
        return {row[0] for row in rows}

    def members(self, name: str) -> dict[str, str]:
        """Return the basis of each member of a scene."""
        return dict(self._of(name, "member", "basis, account_id", turned=True))

    def roles(self, name: str) -> dict[str, str]:
        """Return the role of each member of a scene."""
        return dict(self._of(name, "member", "role, account_id", turned=True))

    def scores(self, name: str) -> dict[str, int]:
        """Return the score of each account of a scene."""
        rows = self._of(name, "account", "score, account_id", turned=True)
        return {account: int(score) for account, score in rows}

    def protected(self, name: str, status: str | None = None) -> list[str]:
        """Return whom a scene's cases do not name, with one status if it is given."""
        return sorted(
            account
            for found, account in self._of(name, "protection", "status, account_id")
            if status in (None, found)
        )

    def points(self, name: str, account: str = "A") -> dict[str, int]:
        """Return what adds to an account's score, by criterion or typology."""
        rows = self.store.rows(
            "select criterion, sum(points + apart_points) from cases.contribution"
            " where subject_kind = 'account' and subject_id = $id group by criterion",
            {"id": f"{name}|{account}"},
        )
        return {row[0]: int(row[1]) for row in rows}

    def case_points(self, name: str) -> dict[str, int]:
        """Return what adds to the scores of a scene's cases."""
        rows = self.store.rows(
            "select criterion, sum(points + apart_points) from cases.contribution"
            " where subject_kind = 'case' and case_id in"
            " (select case_id from cases.grouped where account_id like $like)"
            " group by criterion",
            {"like": f"{name}|%"},
        )
        return {row[0]: int(row[1]) for row in rows}

    def _of(
        self, name: str, table: str, columns: str, *, turned: bool = False
    ) -> list[tuple[str, str]]:
        rows = self.store.rows(
            f"select {columns} from cases.{table} where account_id like $like"
            " order by account_id",
            {"like": f"{name}|%"},
        )
        plain = [(first, str(account).split("|", 1)[1]) for first, account in rows]
        return [(account, first) for first, account in plain] if turned else plain


@contextmanager
def landed(
    scenes: Mapping[str, Scene], settings: Settings | None = None, threads: int = 1
) -> Iterator[Store]:
    """Give a store with the scenes connected and their alerts planted."""
    settings = settings or Settings()
    with TemporaryDirectory() as folder:
        rows = [
            row for name, item in scenes.items() for row in _marked(name, item.rows)
        ]
        deliver(Path(folder) / "input", rows)
        with Store(Path(folder) / "scenes.duckdb", threads=threads) as store:
            acquire(store, Path(folder) / "input")
            conform(store)
            assert store.rows("select entity, reason from core.reject") == []
            connect(store, settings)
            plant(store, scenes)
            yield store


@contextmanager
def escalated(
    scenes: Mapping[str, Scene], settings: Settings | None = None, threads: int = 1
) -> Iterator[Escalated]:
    """Give what became of the scenes."""
    with landed(scenes, settings, threads) as store:
        escalate(store, settings or Settings())
        yield Escalated(store)


def plant(store: Store, scenes: Mapping[str, Scene]) -> None:
    """Write the scenes' alerts, as `detect` would."""
    store.execute("drop schema if exists alert cascade")
    store.execute("create schema alert")
    store.execute(definition(ALERT))
    rows = [
        _alert_row(name, number, item)
        for name, found in scenes.items()
        for number, item in enumerate(found.alerts)
    ]
    if rows:
        store.append("alert.alert", pa.Table.from_pylist(rows))
    store.create(
        "alert.subject",
        "select alert_id, typology, part, family, strength,"
        " unnest(account_ids) as account_id from alert.alert",
    )
    store.create(
        "alert.evidence",
        "select alert_id, unnest(transaction_ids) as transaction_id from alert.alert",
    )
    with store.stage("detect"):
        do_all(RELATIONS, Run(store), "detect")
        gone = _unpaid(store)
    assert gone == [], "a scene's evidence must be payments"


def _unpaid(store: Store) -> list[tuple[str]]:
    return store.rows(
        "select evidence.transaction_id from alert.evidence as evidence"
        " left join link.payment as payment"
        " on payment.transaction_id = evidence.transaction_id"
        " where payment.transaction_id is null"
    )


def _alert_row(name: str, number: int, item: Alert) -> dict[str, object]:
    typology = _TYPOLOGY[item.typology]
    return {
        "alert_id": f"{name}|alert {number}",
        "typology": item.typology,
        "offence": str(typology.offence),
        "family": typology.family,
        "part": typology.part,
        "account_ids": sorted(f"{name}|{account}" for account in item.accounts),
        "transaction_ids": sorted(_transaction(name, n) for n in item.transactions),
        "strength": item.strength,
        "value_usd": Decimal(0),
        "first_at": None,
        "last_at": None,
        "reason": "planted",
    }


def _transaction(name: str, number: int) -> str:
    return f"{name}|{number:03}"


def _marked(name: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows with every id and name made the scene's own."""
    number = 0
    for table, fields in rows:
        kinds = {item.name: item.kind for item in entity(table).fields}
        marked = {
            key: f"{name}|{value}"
            if kinds[key] is Kind.ID or key in ("name", "value")
            else value
            for key, value in fields.items()
        }
        if table == "transaction":
            marked["transaction_id"] = _transaction(name, number)
            number += 1
        yield table, marked
