"""What cannot be read is said to be so by file, row and column; the rest is traced."""

from pathlib import Path

import pytest

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.contracts.masking import shown
from g7fin.detect.scene import Row
from g7fin.errors import InputError
from g7fin.store import Store

from .scenes import move, stated, write_rows

GOOD = move("t1", "payer", "one.A", "100 EUR", 0)


def _with(row: Row, **more: str) -> Row:
    return (row[0], {**row[1], **more})


def _core(folder: Path, *rows: Row) -> Store:
    write_rows(folder / "input", rows)
    store = Store(folder / "store.duckdb", threads=1)
    acquire(store, folder / "input")
    conform(store)
    return store


BROKEN = {
    "negative": ({"debit_amount": "-100"}, "debit_amount", "negative amount"),
    "negative fee": (
        {"fee_amount": "-1", "fee_currency": "EUR"}, "fee_amount", "negative amount"
    ),
    "a fee of no currency": ({"fee_amount": "1"}, "fee_currency", "is empty although"),
    "yen with decimals": (
        {"credit_currency": "JPY", "credit_amount": "1.5"}, "credit_amount", "decimals"
    ),
    "unknown currency": ({"debit_currency": "XQZ"}, "debit_currency", "like EUR"),
    "39 digits": ({"credit_amount": "9" * 39}, "credit_amount", "at most 38 digits"),
    "year 10000": ({"booked_at": "10000-01-01"}, "booked_at", "like 2025-03-04T"),
    "a sequence that is no number": (
        {"booking_sequence": "first"}, "booking_sequence", "whole number"
    ),
    "a sequence beyond 64 bits": (
        {"booking_sequence": "9" * 20}, "booking_sequence", "whole number"
    ),
    "reverses itself": (
        {"reverses_transaction_id": "t2"}, "reverses_transaction_id", "itself"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_is_named_and_the_others_are_there(
    name: str, tmp_path: Path
) -> None:
    changes, column, words = BROKEN[name]
    bad = _with(move("t2", "one.A", "one.B", "100 EUR", 1), **changes)
    with _core(tmp_path, GOOD, bad) as store:
        ((file, row, at, value, reason),) = store.rows(
            "select file_name, row_number, column_name, value, reason from core.reject"
        )
        assert store.count("core.transaction") == 1
    assert (file, row, at) == ("transaction.csv", 3, column)
    assert value == shown("transaction", column, bad[1].get(column, ""))
    assert words in reason


def test_two_contents_of_one_id_and_two_statements_of_one_moment(
    tmp_path: Path,
) -> None:
    rows = (
        GOOD,
        move("t2", "one.A", "one.B", "1 EUR", 1),
        move("t2", "one.A", "one.B", "2 EUR", 1),
        stated("one.A", "5 EUR", 0, "opening"),
        stated("one.A", "6 EUR", 0, "opening"),
        # another currency of the same account is another statement
        stated("one.A", "6 USD", 0, "opening"),
    )
    with _core(tmp_path, *rows) as store:
        assert store.rows(
            "select file_name, row_number, column_name, reason from core.reject"
            " order by file_name, row_number"
        ) == [
            ("balance.csv", number, "account_id", "conflicting rows with the same"
             " account_id, at, kind, currency; deliver the right one alone")
            for number in (2, 3)
        ] + [
            ("transaction.csv", number, "transaction_id", "conflicting rows with this"
             " id; deliver the right one as a correction")
            for number in (3, 4)
        ]  # fmt: skip
        assert store.rows("select currency from core.balance") == [("USD",)]


def test_no_good_row_stops_the_run_and_names_the_first(tmp_path: Path) -> None:
    words = (
        r"transaction\.csv, row 2, column debit_amount, of the form '-9' .*: negative"
    )
    with pytest.raises(InputError, match=words):
        _core(tmp_path, _with(GOOD, debit_amount="-1"))
