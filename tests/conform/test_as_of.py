"""A run as of a day sees what was known at the end of that day, and nothing later."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.model import Kind
from g7fin.errors import InputError
from g7fin.settings import Settings
from g7fin.store import Store
from tests.acquire.delivery import deliver, line, text

DAY = date(2025, 6, 30)
ROWS = {
    "account": ("account_id,opened_on,closed_on,status",
                "a,2020-01-01,2025-07-01,closed", "later,2025-07-01,,"),
    "account_party": ("account_id,party_id,role,from_on,to_on",
                      "a,p,holder,2025-06-30,2025-07-01", "b,p,holder,2025-07-01,"),
    "identifier": ("party_id,kind,value,from_on,to_on",
                   "p,phone,1,,2025-07-01", "p,phone,2,2025-07-01,"),
    "ownership": ("owner_party_id,owned_party_id,kind,share_min,from_on,to_on",
                  "p,q,ownership,0.5,,2025-07-01", "p,q,ownership,1,2025-07-01,"),
    "asset": ("asset_id,kind,value_amount,currency,valued_on,acquired_on",
              "x,vehicle,10,EUR,2025-07-01,2020-01-01", "y,vehicle,,,,2025-07-01"),
    "asset_party": ("asset_id,party_id,role,from_on,to_on",
                    "x,p,owner,,2025-07-01", "x,q,owner,2025-07-01,"),
    "balance": ("account_id,at,amount,currency,kind",
                "a,2025-06-30T23:59:59Z,1,EUR,closing",
                "a,2025-07-01T00:00:00Z,2,EUR,closing"),
    "exchange_rate": ("currency,on,usd_per_unit,source",
                      "EUR,2025-06-30,1.1,x", "EUR,2025-07-01,1.2,x"),
    "designation": ("designation_id,list,name,listed_on,amended_on,removed_on",
                    "d,L,Ada,2025-06-30,2025-07-01,2025-07-01", "e,L,Bo,2025-07-01,,"),
    "outcome": ("outcome_id,subject_kind,subject_id,decided_on,decision,decided_by",
                "o,account,a,2025-06-30,cleared,N", "r,account,a,2025-07-01,open,N"),
    "identity_decision": (
        "decision_id,subject,left_id,right_id,judgement,decided_on,decided_by",
        "i,same_party,p,q,same,2025-06-30,N", "j,same_party,p,q,different,2025-07-01,N",
    ),
    "event": ("event_id,kind,occurred_on",
              "v,arrival,2025-06-30", "w,arrival,2025-07-01"),
}  # fmt: skip
PARTIES = "party_id,kind,name\np,person,Ada\nq,organisation,Bo\n"


def as_of(folder: Path, day: date | None = DAY) -> Store:
    store = Store(folder.parent / "run.duckdb", threads=2)
    acquire(store, folder)
    conform(store, Settings(as_of=day, allow_rejects=1))
    return store


def delivered(folder: Path) -> Path:
    files = {f"{name}.csv": "\n".join(rows) + "\n" for name, rows in ROWS.items()}
    early = line("t1", booked_at="2025-06-30T23:59:59Z")
    late = line("t2", booked_at="2025-07-01")
    return deliver(
        folder, files | {"party.csv": PARTIES, "transaction.csv": text(early, late)}
    )


def test_each_dated_entity_is_tried() -> None:
    assert {item.name for item in ENTITIES if item.dated_by} == {*ROWS, "transaction"}


def test_a_day_of_a_row_is_read_as_a_day() -> None:
    for item in ENTITIES:
        days = {item.dated_by, *(field.known_on for field in item.fields)} - {""}
        kinds = {item.field(name).kind for name in days}
        assert kinds <= {Kind.DAY, Kind.TIMESTAMP}, item.name


def test_rows_and_values_after_the_day_are_left_out(tmp_path: Path) -> None:
    with as_of(delivered(tmp_path / "in")) as store:
        for name in ROWS:
            where = " where is_described" if name == "account" else ""
            assert store.row(f"select count(*) from core.{name}{where}") == (1,), name
        assert store.rows("select transaction_id from core.transaction") == [("t1",)]
        assert store.count("core.reject") == 0
        empty: dict[str, Any] = {
            "account": "closed_on, status",
            "account_party": "to_on",
            "identifier": "to_on",
            "ownership": "to_on",
            "asset": "value_minor, valued_on",
            "asset_party": "to_on",
            "designation": "amended_on, removed_on",
        }
        for name, columns in empty.items():
            where = " where is_described" if name == "account" else ""
            row = store.row(f"select {columns} from core.{name}{where}")
            assert set(row) == {None}, name


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    with as_of(delivered(tmp_path / "in")) as store:
        found = store.rows(
            "select entity, rows_read, rows_landed, rows_after_as_of"
            " from core.reconciliation where rows_after_as_of > 0 order by entity"
        )
    assert found == [(name, 2, 1, 1) for name in sorted((*ROWS, "transaction"))]


def test_without_a_day_nothing_is_left_out(tmp_path: Path) -> None:
    with as_of(delivered(tmp_path / "in"), None) as store:
        assert (
            store.row("select sum(rows_after_as_of) from core.reconciliation")[0] == 0
        )
        assert store.count("core.transaction") == store.count("core.balance") == 2
        assert store.count("core.outcome") == 2


def test_a_correction_after_the_day_changes_nothing(tmp_path: Path) -> None:
    first = {"booked_at": "2025-06-30", "received_at": "2025-07-02"}
    later = {"booked_at": "2025-07-01", "received_at": "2025-07-03"}
    rows = [
        line("t1", **first),
        line("t1", status="correction", debit_amount="9", credit_amount="9", **later),
        line("t2", booked_at="2025-07-01", debit_amount="x"),
        line("t3", booked_at="2025-7-1"),
    ]
    deliver(tmp_path / "in", {"transaction.csv": text(*rows)})
    with as_of(tmp_path / "in") as store:
        assert store.rows(
            "select transaction_id, debit_minor from core.transaction"
        ) == [("t1", 1050)]
        # a date that cannot be read is not later than any day
        assert store.rows("select row_number, column_name from core.reject") == [
            (5, "booked_at")
        ]


def test_the_day_ends_in_utc(tmp_path: Path) -> None:
    rows = [
        line("in", booked_at="2025-07-01T00:30:00+01:00"),
        line("out", booked_at="2025-06-30T23:30:00-01:00"),
    ]
    deliver(tmp_path / "in", {"transaction.csv": text(*rows)})
    with as_of(tmp_path / "in") as store:
        assert store.rows("select transaction_id from core.transaction") == [("in",)]


def test_a_day_before_every_booking_is_refused(tmp_path: Path) -> None:
    folder = delivered(tmp_path / "in")
    message = r"on or before the as-of date 2024-01-01: 2 are later"
    with pytest.raises(InputError, match=message):
        as_of(folder, date(2024, 1, 1))
