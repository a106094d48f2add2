"""A run as of a day equals a run on input that was cut at that day."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from g7fin.review.finished import finished
from g7fin.review.summary import summary
from g7fin.settings import Settings
from tests.worlds import run

DAY = date(2025, 7, 15)
# written by hand, apart from the contracts: which day dates a row, and which days say
# that other values were not known yet
ROW_DAYS = {
    "transaction": "booked_at", "account": "opened_on", "account_party": "from_on",
    "identifier": "from_on", "ownership": "from_on", "asset": "acquired_on",
    "asset_party": "from_on", "balance": "at", "exchange_rate": "on",
    "designation": "listed_on", "outcome": "decided_on", "event": "occurred_on",
}  # fmt: skip
VALUE_DAYS: dict[str, dict[str, tuple[str, ...]]] = {
    "account": {"closed_on": ("closed_on", "status")},
    "account_party": {"to_on": ("to_on",)},
    "asset": {"valued_on": ("valued_on", "value_amount")},
    "asset_party": {"to_on": ("to_on",)},
    "designation": {"removed_on": ("removed_on",)},
    "identifier": {"to_on": ("to_on",)},
    "ownership": {"to_on": ("to_on",)},
}
# every table but those that say where in which file a row stood
LEFT_OUT = ("raw.", "core.reject", "core.reconciliation")
PROVENANCE = {"file_id", "row_number"}


def is_later(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.date() > DAY


def cut(path: Path, out: Path, gone: set[str]) -> int:
    """Write a file without what is dated later; return how many good rows went."""
    # some lines of the world are short or not UTF-8; they stay as they are
    with path.open(encoding="latin-1", newline="") as file:
        names, *rows = csv.reader(file)
    went = [row for row in rows if is_left_out(path.stem, names, row, gone)]
    kept = [row for row in rows if not is_left_out(path.stem, names, row, gone)]
    for row in kept:
        for day, values in VALUE_DAYS.get(path.stem, {}).items():
            if is_later(value(names, row, day)):
                for name in set(values) & set(names):
                    row[names.index(name)] = ""
    with out.open("w", encoding="latin-1", newline="") as file:
        csv.writer(file).writerows((names, *kept))
    return sum(is_utf8("".join(row)) for row in went)


def is_utf8(text: str) -> bool:
    try:
        text.encode("latin-1").decode()
    except UnicodeDecodeError:
        return False
    return True


def is_left_out(name: str, names: list[str], row: list[str], gone: set[str]) -> bool:
    entry = value(names, row, "designation_id")
    if name in ROW_DAYS and is_later(value(names, row, ROW_DAYS[name])):
        gone.add(entry)
        return True
    return name == "designation_identifier" and entry in gone


def value(names: list[str], row: list[str], name: str) -> str:
    return row[names.index(name)] if name in names and len(row) == len(names) else ""


def cut_world(source: Path, out: Path) -> dict[str, int]:
    out.mkdir()
    gone: set[str] = set()
    return {
        path.stem: cut(path, out / path.name, gone)
        for path in sorted(source.glob("*.csv"))
    }


def tables(out: Path) -> dict[str, list[str]]:
    found = {}
    with finished(out).store() as store:
        names = store.rows(
            "select table_schema || '.' || table_name from information_schema.tables"
            " order by 1"
        )
        for (name,) in names:
            if name.startswith(LEFT_OUT):
                continue
            columns = [c for c, _ in store.columns(name) if c not in PROVENANCE]
            text = ", ".join(f'"{column}"' for column in columns)
            found[name] = sorted(map(repr, store.rows(f"select {text} from {name}")))
    return found


@pytest.mark.slow
def test_a_run_as_of_a_day_equals_a_run_on_cut_input(
    small_world: Path, tmp_path: Path
) -> None:
    source = small_world / "input"
    went = cut_world(source, tmp_path / "input")
    later = {name for name, count in went.items() if count}
    assert {"transaction", "balance", "outcome", "exchange_rate", "asset"} <= later
    whole, short = tmp_path / "whole", tmp_path / "short"
    run(source, whole, Settings(as_of=DAY))
    run(tmp_path / "input", short, Settings(as_of=DAY))
    one, two = tables(whole), tables(short)
    assert {name for name in one if one[name] != two[name]} == set()
    assert min(len(one[name]) for name in ("alert.alert", "queue.seizure")) > 0
    parts = [str(getattr(part, "title", part)) for part in summary(finished(whole))]
    assert f"Left out: dated after the as-of date {DAY}" in " ".join(parts)
    with finished(whole).store() as store:
        counted = dict(
            store.rows("select entity, rows_after_as_of from core.reconciliation")
        )
    assert {name: counted[name] for name in later} == {
        name: count for name, count in went.items() if count
    }
