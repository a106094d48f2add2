"""A run ends when too much of a transaction file is rejected, and says what to do."""

from datetime import date
from pathlib import Path

import pytest

from g7fin.acquire.run import acquire
from g7fin.conform.reject_limit import check_rejects
from g7fin.conform.run import conform
from g7fin.errors import InputError, RejectedError
from g7fin.settings import Settings
from g7fin.store import Store
from tests.acquire.delivery import deliver, line, run, text

COMMAS = {"debit_amount": '"12,50"', "credit_amount": '"12,50"'}


def _lines(good: int, bad: int, **changes: str) -> list[str]:
    """Return good rows, then bad ones."""
    rows = [line(f"good{n}") for n in range(good)]
    return rows + [line(f"bad{n}", **(changes or COMMAS)) for n in range(bad)]


def _store(tmp_path: Path, **files: list[str]) -> Store:
    deliver(
        tmp_path / "in",
        {f"{name}/transaction.csv": text(*rows) for name, rows in files.items()},
    )
    return run(tmp_path / "in")


def _message(store: Store, allowed: float) -> str:
    with store, pytest.raises(RejectedError) as caught:
        check_rejects(store, allowed)
    return str(caught.value)


def test_says_how_many_rows_why_and_what_to_do(tmp_path: Path) -> None:
    assert _message(_store(tmp_path, a=_lines(48, 152)), 0.05) == (
        "a/transaction.csv: 152 of 200 rows (76.00 %) were rejected, more than the"
        " 5.00 % that are allowed; nothing was published. Most frequent reason (152"
        " rows): debit_amount: not a number; write digits with a point, like 12.50."
        " First of them (9 stands for a digit, a for a letter): row 50, debit_amount"
        " '99,99'; row 51, debit_amount '99,99'; row 52, debit_amount '99,99'; row 53,"
        " debit_amount '99,99'; row 54, debit_amount '99,99'. Correct the file and"
        " deliver it again. To leave such rows out instead, run with --allow-rejects"
        " 0.76 (in a settings file: allow_rejects = 0.76); rejects.parquet then names"
        " each"
    )


@pytest.mark.parametrize(("bad", "allowed"), [(5, 0.05), (0, 0), (70, 0.7), (99, 1)])
def test_a_share_of_just_the_limit_is_allowed(
    tmp_path: Path, bad: int, allowed: float
) -> None:
    with _store(tmp_path, a=_lines(100 - bad, bad)) as store:
        check_rejects(store, allowed)


@pytest.mark.parametrize(("bad", "allowed"), [(6, 0.05), (1, 0), (71, 0.7)])
def test_one_row_more_is_not(tmp_path: Path, bad: int, allowed: float) -> None:
    store = _store(tmp_path, a=_lines(100 - bad, bad))
    assert f"{bad} of 100 rows" in _message(store, allowed)


def test_lines_that_cannot_be_read_count_as_well(tmp_path: Path) -> None:
    rows = [*_lines(90, 3), "x", "y", "z", "Maria Hernandez"]
    text = _message(_store(tmp_path, a=rows), 0.05)
    assert "7 of 97 rows (7.22 %)" in text
    assert (
        "Most frequent reason (4 rows): short line: 1 fields where the header has 14"
        in text
    )
    assert "row 95; row 96; row 97; row 98. Correct" in text
    assert "--allow-rejects 0.08" in text


def test_the_share_that_is_offered_is_enough(tmp_path: Path) -> None:
    for number, (good, bad) in enumerate([(1, 2), (93, 7), (999, 77), (1, 199)]):
        store = _store(tmp_path / str(number), a=_lines(good, bad))
        with store:
            with pytest.raises(RejectedError) as caught:
                check_rejects(store, 0)
            offered = str(caught.value).split("--allow-rejects ")[1].split()[0]
            check_rejects(store, float(offered))


def test_what_is_delivered_again_or_replaced_is_no_fault(tmp_path: Path) -> None:
    once = [line(f"t{n}") for n in range(50)]
    again = [line(f"t{n}") for n in range(40)]
    better = [line(f"t{n}", memo="x", status="correction") for n in range(40)]
    with _store(tmp_path, a=[*once, *again, *better]) as store:
        assert store.count("core.reject") == 80
        check_rejects(store, 0)


def test_contradictions_count(tmp_path: Path) -> None:
    rows = [*_lines(10, 0), line("x", memo="1"), line("x", memo="2")]
    assert "conflicting rows with this id" in _message(_store(tmp_path, a=rows), 0.05)


def test_every_file_is_judged_alone_and_the_worst_is_named(tmp_path: Path) -> None:
    store = _store(tmp_path, a=_lines(1000, 0), b=_lines(10, 2), c=_lines(10, 10))
    text = _message(store, 0.05)
    assert text.startswith("c/transaction.csv: 10 of 20 rows (50.00 %)")
    assert "; also above the limit: b/transaction.csv (16.67 %)" in text
    assert "--allow-rejects 0.50 " in text


def test_rows_after_the_as_of_date_hide_no_rejects(tmp_path: Path) -> None:
    later = [line(f"later{n}", booked_at="2025-06-01") for n in range(900)]
    rows = {"a": [*_lines(5, 5), *later], "b": later}
    for name, lines in rows.items():
        deliver(tmp_path / "in", {f"{name}/transaction.csv": text(*lines)})
    store = Store(tmp_path / "run.duckdb", threads=2)
    acquire(store, tmp_path / "in")
    conform(store, Settings(as_of=date(2025, 3, 31), allow_rejects=1))
    assert "a/transaction.csv: 5 of 10 rows (50.00 %)" in _message(store, 0.05)


def test_other_files_do_not_stop_a_run(tmp_path: Path) -> None:
    accounts = "account_id,kind\n" + "x,nonsense\n" * 20
    deliver(tmp_path / "in", {"transaction.csv": text(line()), "account.csv": accounts})
    with run(tmp_path / "in") as store:
        assert store.count("core.reject") == 20
        check_rejects(store, 0)


SECRET = "Maria Hernández DE89370400440532013000"


@pytest.mark.parametrize(
    "column",
    ["transaction_id", "booked_at", "debit_amount", "debit_currency", "channel",
     "originator_account_id", "received_at"],
)  # fmt: skip
def test_no_value_that_may_name_a_person_is_shown(tmp_path: Path, column: str) -> None:
    changed = {"transaction_id": "t", column: f" {SECRET}"}
    bad = [line(**changed)] * 8
    with pytest.raises(RejectedError) as caught:
        _store(tmp_path / "all", a=bad)
    some = _message(_store(tmp_path / "some", a=[*_lines(10, 0), *bad]), 0.05)
    for said in (str(caught.value), some):
        assert column in said
        assert "'(masked: 39 characters)'" in said
        for word in ("Maria", "Hern", "8937"):
            assert word not in said


def test_a_file_of_which_nothing_is_left_ends_the_same_way(tmp_path: Path) -> None:
    with pytest.raises(RejectedError, match="every transaction was rejected"):
        _store(tmp_path, a=_lines(0, 8))
    with pytest.raises(RejectedError, match="no transactions were read"):
        _store(tmp_path / "2", a=["x", "y"])
    with pytest.raises(InputError) as caught:
        _store(tmp_path / "3", a=[])
    assert not isinstance(caught.value, RejectedError)
