"""How each text is read: one spelling, or a reject that says what would be right."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from g7fin.contracts.masking import shown
from tests.acquire.delivery import HEADER, deliver, line, run, text

AMOUNTS = [
    ("12.50", "EUR", 1250),
    ("0.01", "EUR", 1),
    ("007.5", "EUR", 750),
    ("100", "JPY", 100),
    ("1.234", "KWD", 1234),
    ("0.000000000000000001", "ETH", 1),
    ("1234567890123456789.123456789012345678", "ETH", 10**18 * 1234567890123456789
        + 123456789012345678),
    ("99999999999999999999", "JPY", 99999999999999999999),
    ("1.5", "JPY", "more decimals than its currency has"),
    ("12.505", "EUR", "more decimals than its currency has"),
    ("123456789012345678901.0", "ETH", "amount out of range"),
    ("9" * 39, "JPY", "amount out of range"),
    ("1e5", "EUR", "not a number"),
    ('"1,000.00"', "EUR", "not a number"),
    (".5", "EUR", "not a number"),
    ("5.", "EUR", "not a number"),
    (" 5", "EUR", "not a number"),
    ("+5", "EUR", "not a number"),
    ("0x10", "EUR", "not a number"),
    ("NaN", "EUR", "not a number"),
    ("\u0665", "EUR", "not a number"),
    ("-0", "EUR", "negative amount"),
    ("-10.00", "EUR", "negative amount"),
    ("", "EUR", "is empty; a value"),
    ("5", "eur", "unknown currency"),
    ("5", "XQZ", "unknown currency"),
]  # fmt: skip
TIMES = [
    ("2025-03-04", "2025-03-04 00:00:00"),
    ("2025-03-04 10:00", "2025-03-04 10:00:00"),
    ("2025-03-04T10:00Z", "2025-03-04 10:00:00"),
    ("2025-03-04T10:00+05:30", "2025-03-04 04:30:00"),
    ("2025-03-04T10:00:00+0530", "2025-03-04 04:30:00"),
    ("2025-03-04 10:00:00-03", "2025-03-04 13:00:00"),
    ("2025-03-04T10:00:00.123456789Z", "2025-03-04 10:00:00.123456"),
    ("2024-02-29", "2024-02-29 00:00:00"),
    ("0001-01-01", "0001-01-01 00:00:00"),
    ("9999-12-31T23:59:59.999999Z", "9999-12-31 23:59:59.999999"),
    ("2025-02-29", None),
    ("2025-13-01", None),
    ("0000-01-01", None),
    ("0001-01-01T00:00:00+01:00", None),  # the year before the first in UTC
    ("9999-12-31T23:59:59-01:00", None),
    ("2025-3-4", None),
    ("04/03/2025", None),
    (" 2025-03-04", None),
    ("2025-03-04T24:00:00", None),
    ("2025-03-04T23:59:60", None),
    ("2025-03-04T10:00:00+15:00", None),
    ("2025-03-04T10:00:00 Europe/Paris", None),
    ("infinity", None),
    ("1741082400", None),
]


def _utc(moment: datetime) -> datetime:
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(tzinfo=None)


def test_reads_amounts_exactly_or_says_why_not(tmp_path: Path) -> None:
    lines = [
        line(f"t{n}", debit_amount=amount, debit_currency=currency)
        for n, (amount, currency, _) in enumerate(AMOUNTS)
    ]
    with run(deliver(tmp_path / "in", {"transaction.csv": text(*lines)})) as store:
        landed = dict(
            store.rows("select transaction_id, debit_minor from core.transaction")
        )
        rejects = dict(store.rows("select row_number, reason from core.reject"))
    for n, (amount, currency, expected) in enumerate(AMOUNTS):
        if isinstance(expected, int):
            assert landed.get(f"t{n}") == expected, (amount, currency)
        else:
            assert expected in rejects.get(n + 2, ""), (amount, currency)


def test_reads_times_in_utc_or_says_why_not(tmp_path: Path) -> None:
    lines = [line(f"t{n}", booked_at=item) for n, (item, _) in enumerate(TIMES)]
    with run(deliver(tmp_path / "in", {"transaction.csv": text(*lines)})) as store:
        landed = dict(
            store.rows(
                "select transaction_id, cast(booked_at as varchar)"
                " from core.transaction"
            )
        )
        rejects = dict(store.rows("select row_number, reason from core.reject"))
    for n, (item, expected) in enumerate(TIMES):
        assert landed.get(f"t{n}") == expected, item
        assert expected is not None or "not a date" in rejects[n + 2], item


def test_keeps_the_zone_and_the_precision(tmp_path: Path) -> None:
    times = (
        "2025-03-04",
        "2025-03-04T10:00Z",
        "2025-03-04 10:00:00+05:30",
        "2025-03-04 10:00:00",
    )
    lines = [line(f"t{n}", booked_at=item) for n, item in enumerate(times)]
    with run(deliver(tmp_path / "in", {"transaction.csv": text(*lines)})) as store:
        assert store.rows(
            "select time_precision, source_zone from core.transaction"
            " order by transaction_id"
        ) == [("day", None), ("second", "Z"), ("second", "+05:30"), ("second", None)]


BROKEN = [
    ("transaction_id", " t1", "spaces around the id"),
    ("originator_account_id", "a ", "spaces around the id"),
    ("originator_account_id", "", "no originator"),
    ("originator_outside", "cash", "both originator_account_id"),
    ("beneficiary_account_id", "", "no beneficiary"),
    ("beneficiary_outside", "moon", "is not one of cash"),
    ("channel", "Transfer", "is not one of transfer"),
    ("received_at", "yesterday", "not a date"),
]


@pytest.mark.parametrize(("column", "value", "reason"), BROKEN)
def test_rejects_with_column_and_value(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    lines = (line("good"), line(**{"transaction_id": "t1", column: value}))
    with run(deliver(tmp_path / "in", {"transaction.csv": text(*lines)})) as store:
        rows = store.rows(
            "select file_name, row_number, column_name, value, reason from core.reject"
        )
    assert len(rows) == 1
    assert rows[0][:3] == ("transaction.csv", 3, column)
    assert rows[0][3] == shown("transaction", column, value)
    assert reason in rows[0][4]


def test_ids_that_differ_by_case_are_two(tmp_path: Path) -> None:
    lines = (line("t1"), line("T1", originator_account_id="A"))
    with run(deliver(tmp_path / "in", {"transaction.csv": text(*lines)})) as store:
        assert store.count("core.transaction") == 2
        assert store.rows("select account_id from core.account order by 1") == [
            ("A",), ("a",), ("b",)
        ]  # fmt: skip


def test_an_account_keeps_its_number_as_the_institution_writes_it(
    tmp_path: Path,
) -> None:
    account = "account_id,number\na,FR76 3000 6000 0112\nc,\n"
    files = {"transaction.csv": text(line("t1")), "account.csv": account}
    with run(deliver(tmp_path / "in", files)) as store:
        assert store.rows(
            "select account_id, number, is_described from core.account order by 1"
        ) == [("a", "FR76 3000 6000 0112", True), ("b", None, False), ("c", None, True)]


def test_an_event_needs_its_id_kind_and_day_and_no_more(tmp_path: Path) -> None:
    event = (
        "event_id,kind,occurred_on,corridor,country,region,persons,handle,source\n"
        "e1,departure,2025-07-15,channel,FR,Calais,40,,coast guard\n"
        "e2,advert,2025-07-16,,,,,@boats,\n"
        "e3,rumour,2025-07-17,,,,,,\n"
        "e4,arrival,,,,,,,\n"
        "e5,arrival,2025-07-18,,,,1.5,,\n"
    )
    files = {"transaction.csv": text(line("t1")), "event.csv": event}
    with run(deliver(tmp_path / "in", files)) as store:
        assert store.rows(
            "select event_id, kind, cast(occurred_on as varchar), corridor, country,"
            " region, persons, handle, source from core.event order by 1"
        ) == [
            ("e1", "departure", "2025-07-15", "channel", "FR", "Calais", 40, None,
             "coast guard"),
            ("e2", "advert", "2025-07-16", None, None, None, None, "@boats", None),
        ]  # fmt: skip
        assert store.rows(
            "select row_number, column_name, value from core.reject order by 1"
        ) == [(4, "kind", "rumour"), (5, "occurred_on", ""), (6, "persons", "1.5")]


def test_reads_typed_parquet_as_the_same_text(tmp_path: Path) -> None:
    names, values = HEADER.split(","), line("7").split(",")
    columns = {
        name: pa.array([value]) for name, value in zip(names, values, strict=True)
    }
    at = datetime(2025, 3, 4, 10, tzinfo=UTC)
    columns |= {
        "transaction_id": pa.array([7]),
        "booked_at": pa.array([at], pa.timestamp("ns", "Europe/Paris")),
        "debit_amount": pa.array([1050], pa.int32()).cast(pa.decimal128(18, 4)),
        "credit_amount": pa.array([1050.0]),
        "memo": pa.array([None], pa.string()),
        "received_at": pa.array([at.date()], pa.date32()),
        "originator_outside": pa.array([None], pa.null()),
        "booking_sequence": pa.array([5.0]),
    }
    (tmp_path / "in").mkdir()
    pq.write_table(pa.table(columns), tmp_path / "in" / "transaction.parquet")
    with run(tmp_path / "in") as store:
        assert store.row(
            "select transaction_id, booked_at, debit_minor, credit_minor, memo,"
            " received_at, booking_sequence, row_number from core.transaction"
        ) == ("7", _utc(at), 105000, 105000, None, _utc(at.replace(hour=0)), 5, 1)
