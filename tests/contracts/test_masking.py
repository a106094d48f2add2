"""Who a person is stands in no rejected value, wherever in a delivery it was."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.masking import masked, shown, shown_sql
from g7fin.contracts.model import Entity, Field, Kind
from g7fin.errors import InputError
from g7fin.report.run import TABLES
from g7fin.store import Store
from tests.follow.scenes import write_rows
from tests.job.test_hostile import PLAIN
from tests.worlds import run

# no id, no day, no number: wherever it stands, what should stand there is broken
NAME = "Mariam Wezeleti"
STRAY = f"{NAME} "
GOOD = {
    Kind.ID: "x1", Kind.TEXT: "x", Kind.AMOUNT: "1", Kind.CURRENCY: "EUR",
    Kind.COUNTRY: "FR", Kind.TIMESTAMP: "2024-03-01", Kind.DAY: "2024-03-01",
    Kind.SHARE: "0.5", Kind.INTEGER: "1", Kind.DECIMAL: "1", Kind.FLAG: "true",
}  # fmt: skip
OTHER = {
    Kind.TEXT: "y", Kind.INTEGER: "2", Kind.SHARE: "0.25", Kind.COUNTRY: "DE",
    Kind.DAY: "2024-04-01", Kind.DECIMAL: "2", Kind.AMOUNT: "2", Kind.CHOICE: "",
}  # fmt: skip


def plain_row(entity: Entity, number: int) -> dict[str, str]:
    """Return a row that lands by itself, with a key of its own."""
    row = {
        field.name: field.one_of[0] if field.one_of else GOOD[field.kind]
        for field in entity.fields
        if field.name not in ("beneficiary_outside", "originator_outside", "status")
    }
    row |= {entity.key[0]: f"{entity.name}{number}"} if _is_text(entity) else {}
    return row


def _is_text(entity: Entity) -> bool:
    (first,) = (field for field in entity.fields if field.name == entity.key[0])
    return first.kind is Kind.ID


def rows_of(entity: Entity) -> Iterator[dict[str, str]]:
    """Yield rows of an entity that are all kept apart, with the name in each column."""
    for number, field in enumerate(entity.fields):
        row = plain_row(entity, number)
        if field.kind is not Kind.TEXT:  # as text alone, it would land
            yield row | {field.name: STRAY}
        # and in every column at once, beside one that is broken
        everywhere = {name: STRAY for name in row if name != field.name}
        yield row | everywhere | {field.name: "\x01"}
    # one key, two contents: the key is what a reject quotes
    twin = plain_row(entity, 99) | {
        field.name: NAME
        for field in entity.fields
        if field.kind in (Kind.TEXT, Kind.ID) and field.name != "transaction_id"
    }
    # where all is key, the second one is a redelivery
    yield twin
    yield twin | next(
        (
            {field.name: field.one_of[-1] if field.one_of else OTHER[field.kind]}
            for field in entity.fields
            if field.name not in entity.key and field.kind in OTHER
        ),
        {},
    )


def deliver(folder: Path) -> None:
    """Write a delivery in which every row of every file that names her is broken."""
    folder.mkdir(parents=True)
    for entity in ENTITIES:
        names = [field.name for field in entity.fields]
        with (folder / f"{entity.name}.csv").open("w", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, names, restval="")
            writer.writeheader()
            writer.writerows(rows_of(entity))
            stream.write(f"{NAME},too short\n")
            stream.write(f'"{NAME}" and more' + "," * (len(names) - 1) + "\n")
            stream.write(f"{','.join('' for _ in names)},{NAME}\n")
            stream.write(f'"{NAME},never closed\n')
        with (folder / f"{entity.name}.csv").open("ab") as raw:
            line = [b"1"] * len(names)
            for at in range(len(names)):
                broken = [*line[:at], NAME.encode() + b"\xff", *line[at + 1 :]]
                raw.write(b",".join(broken) + b"\n")
            raw.write(b",".join([*line[:-1], NAME.encode() + b"\0"]) + b"\n")


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("masking") / "input"
    deliver(folder)
    return folder


def test_no_reject_names_anybody(delivery: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        acquire(store, delivery)
        with pytest.raises(InputError, match="every transaction was rejected") as error:
            conform(store)
        found = store.rows(
            "select 'raw', entity, column_name, value, reason from raw.reject"
        )
    assert "Mariam" not in str(error.value)
    assert {entity.name for entity in ENTITIES} == {row[1] for row in found}
    assert [row for row in found if _names_her(row)] == []
    assert all(row[3].startswith("(masked: ") for row in found if row[2] == "")


def test_no_row_that_landed_and_was_kept_apart_names_anybody(
    delivery: Path, tmp_path: Path
) -> None:
    _with_good(delivery, tmp_path / "input")
    with Store(tmp_path / "x.duckdb") as store:
        acquire(store, tmp_path / "input")
        conform(store)
        found = store.rows("select entity, column_name, value, reason from core.reject")
    assert {entity.name for entity in ENTITIES} == {row[0] for row in found}
    assert [row for row in found if _names_her(row)] == []
    # of every field that can be read wrongly, there was such a row
    read = {(row[0], row[1]) for row in found}
    lacking = {
        (entity.name, field.name)
        for entity in ENTITIES
        for field in entity.fields
        if field.kind is not Kind.TEXT and (entity.name, field.name) not in read
    }
    assert lacking == set()


def _with_good(delivery: Path, folder: Path) -> None:
    """Copy a delivery and add payments that are in order."""
    write_rows(folder, PLAIN)
    for path in delivery.iterdir():
        (folder / f"hers.{path.name}").mkdir()
        (folder / f"hers.{path.name}" / path.name).write_bytes(path.read_bytes())


def _names_her(values: object) -> bool:
    return any(part in str(values) for part in ("Mariam", "Wezeleti"))


@pytest.mark.slow
def test_no_published_file_and_no_line_names_anybody(
    delivery: Path, tmp_path: Path
) -> None:
    from tests.cli.command import g7fin

    _with_good(delivery, tmp_path / "input")
    out = tmp_path / "out"
    done = g7fin("run", tmp_path / "input", "--out", out, "--allow-rejects", "1")
    assert done.returncode == 0, done.stderr
    assert not _names_her(done.stdout + done.stderr)
    for name in TABLES:
        table = pq.read_table(out / f"{name}.parquet")
        assert not _names_her(table.to_pylist()), name
        assert not _names_her(table.schema.metadata), name
    assert not _names_her((out / "run.json").read_text())
    done = g7fin("run", delivery, "--out", out, "--allow-rejects", "1")
    assert done.returncode == 3
    assert not _names_her(done.stdout + done.stderr)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("debit_amount", "1,000.00"), ("debit_amount", "-1"), ("debit_amount", "EUR 5"),
        ("debit_currency", "EURO"), ("booked_at", "12 March 2025"),
        ("channel", "swift"), ("transaction_id", " t1"), ("booked_at", "2025-02-30"),
    ],
)  # fmt: skip
def test_what_is_needed_to_mend_a_file_stays(column: str, text: str) -> None:
    assert shown("transaction", column, text) == text


@pytest.mark.parametrize(
    "text",
    ["", "x", "Мариям Ивановна", "two words", "O'Neill", "a b", "مريم علي", "12 rue"],
)
def test_both_ways_of_masking_agree(text: str, tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        for entity in ENTITIES:
            for field in entity.fields:
                (sql,) = store.row(f"select {shown_sql(field, '$t')}", {"t": text})
                assert sql == shown(entity.name, field.name, text), field.name


def test_what_says_who_somebody_is_is_personal() -> None:
    """A new field must say whether it is; a text or an id of these names is."""
    for entity in ENTITIES:
        for field in entity.fields:
            if _must_be_personal(field):
                assert field.personal, (entity.name, field.name)


def _must_be_personal(field: Field) -> bool:
    parts = ("name", "party_id", "account_id", "birth", "memo", "handle", "number")
    is_text = field.kind in (Kind.TEXT, Kind.ID, Kind.DAY)
    return (
        is_text
        and any(part in field.name for part in parts)
        and (field.name != "name_quality")
    )


def test_a_masked_value_says_how_long_it_was() -> None:
    assert masked("fourteen signs") == "(masked: 14 characters)"
    assert masked("x") == "(masked: 1 character)"
    assert masked("") == ""


def test_a_run_shows_what_it_masked(tmp_path: Path) -> None:
    rows = [*PLAIN, ("party", {"party_id": "p", "kind": "person", "birth_date": NAME})]
    write_rows(tmp_path / "input", rows)
    (row,) = pq.read_table(
        run(tmp_path / "input", tmp_path / "out") / "rejects.parquet"
    ).to_pylist()
    assert (row["file"], row["row_number"], row["column_name"]) == (
        "party.csv", 2, "birth_date",
    )  # fmt: skip
    assert row["value"] == f"(masked: {len(NAME)} characters)"
