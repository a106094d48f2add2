"""No field is longer than its contract says, whatever file or format it came in."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.contracts.entities import ENTITIES, TRANSACTION, entity
from g7fin.contracts.masking import masked
from g7fin.contracts.model import Entity, Field, Kind
from tests.acquire.delivery import HEADER, deliver, line, run, text

# what is one of a few words, or has a pattern of one length, needs no limit of its own
BOUNDED = (
    Kind.CHOICE, Kind.CURRENCY, Kind.COUNTRY, Kind.FLAG, Kind.TIMESTAMP,
)  # fmt: skip
SAMPLE = {
    Kind.ID: "x",
    Kind.TEXT: "x",
    Kind.AMOUNT: "1",
    Kind.CURRENCY: "EUR",
    Kind.COUNTRY: "FR",
    Kind.TIMESTAMP: "2025-03-04",
    Kind.DAY: "2025-03-04",
    Kind.SHARE: "1",
    Kind.INTEGER: "1",
    Kind.DECIMAL: "1",
    Kind.FLAG: "true",
}


def _row(item: Entity, changed: Field, length: int) -> str:
    """Return a row that fills what it must, with one field as long as is said."""
    values = {}
    for field in item.fields:
        sample = field.one_of[0] if field.one_of else SAMPLE[field.kind]
        values[field.name] = sample if field.required else ""
    if item is TRANSACTION:
        values |= {"originator_account_id": "a", "beneficiary_account_id": "b"}
    start = "0" if changed.kind not in (Kind.ID, Kind.TEXT) else "x"
    values[changed.name] = (start * length)[: length - 1] + "1"
    return ",".join(values.values())


def _limited(item: Entity) -> list[Field]:
    return [field for field in item.fields if field.kind not in BOUNDED]


def test_a_row_with_an_over_long_field_is_rejected_by_column_and_limit(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {"good/transaction.csv": text(line())}
    for item in ENTITIES:
        rows = [",".join(field.name for field in item.fields)]
        rows += [_row(item, field, field.longest + 1) for field in _limited(item)]
        files[f"bad/{item.name}.csv"] = "\n".join(rows) + "\n"
    deliver(tmp_path / "in", files)
    with run(tmp_path / "in") as store:
        for item in ENTITIES:
            found = store.rows(
                "select column_name, reason, length(value), kind from core.reject"
                " where file_name = $name order by row_number",
                {"name": f"bad/{item.name}.csv"},
            )
            assert found == [
                (
                    field.name,
                    f"longer than {field.longest:,} characters, the most that this"
                    " field may have; shorten it",
                    len(masked("x" * (field.longest + 1)))
                    if field.personal
                    else min(200, field.longest + 1),
                    "rejected",
                )
                for field in _limited(item)
            ]


def test_a_field_of_just_its_limit_lands(tmp_path: Path) -> None:
    longest = {field.name: field.longest for field in TRANSACTION.fields}
    # a sign of two bytes counts once, as a reader would count it
    memo, name = "é" * longest["memo"], "x" * longest["transaction_id"]
    deliver(tmp_path / "in", {"transaction.csv": text(line(name, memo=memo))})
    with run(tmp_path / "in") as store:
        assert store.rows("select transaction_id, memo from core.transaction") == [
            (name, memo)
        ]


def test_limits_hold_in_parquet_where_no_line_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = [line("t1"), line("t2", memo="y" * 1_000_000)]
    table = pa.table(
        {
            name: [row.split(",")[index] for row in rows]
            for index, name in enumerate(HEADER.split(","))
        }
    )
    pq.write_table(table, tmp_path / "in/transaction.parquet")
    with run(tmp_path / "in") as store:
        assert store.rows("select transaction_id from core.transaction") == [("t1",)]
        assert store.rows(
            "select row_number, column_name, length(value) from core.reject"
        ) == [(2, "memo", len("(masked: 1000000 characters)"))]


def test_what_people_and_publishers_write_has_room() -> None:
    """Hold the limits above the longest texts of published lists, measured by hand."""
    fields = {field.name: field for field in entity("designation").fields}
    assert fields["name"].longest > 2 * 324
    assert fields["reasons"].longest > 10 * 7_477
    assert fields["measures"].longest > 10 * 3_747
