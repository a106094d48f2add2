"""Rows are counted apart from the readers: what a reader loses stops the run.

Each test plants the loss of a row in one reader, for every format of a table.
"""

import csv
import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from g7fin.acquire import run as acquire_run
from g7fin.acquire.delivered_file import DeliveredFile
from g7fin.acquire.documents import Counts
from g7fin.acquire.format import Format
from g7fin.acquire.recognition import all_formats
from g7fin.acquire.run import acquire
from g7fin.acquire.tables import landing as landings
from g7fin.acquire.tables import staging
from g7fin.acquire.tables.tolerant_csv import Block, Broken, Record, read_tolerantly
from g7fin.errors import InputError
from g7fin.store import Store
from tests.acquire.delivery import deliver, line, text

TABLES = {
    form.name: form
    for form in all_formats()
    if form.reader is None
    and (form.name == "g7fin transaction" or not form.name.startswith("g7fin"))
}
ROWS = 40
Plant = Callable[[pytest.MonkeyPatch], None]


def _csv(form: Format) -> str:
    header, row = form.example.splitlines()
    rows = [f"{n}{row}" for n in range(ROWS)]
    return "\n".join((header, *rows)) + "\n"


def _packed(form: Format) -> bytes:
    return gzip.compress(_csv(form).encode())


def _parquet(form: Format) -> bytes:
    names, *rows = csv.reader(_csv(form).splitlines())
    seen = [f"{name}.1" if name in names[:n] else name for n, name in enumerate(names)]
    found = io.BytesIO()
    columns = zip(*rows, strict=True)
    pq.write_table(pa.table(dict(zip(seen, columns, strict=True))), found)
    return found.getvalue()


def _odd(form: Format) -> str:
    """Return a file that only the careful reader reads, with every kind of line."""
    row = form.example.splitlines()[1]
    first, rest = row.split(",", 1)
    return f'{_csv(form)}\nonly one\n"{first}",{rest}\n"unclosed\n'


def _lose_from_staging(name: str) -> Plant:
    """Return a plant: a reader of `staging` forgets the last of its rows."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        read = getattr(staging, name)

        def losing(store: Store, *arguments: Any) -> Any:
            found = read(store, *arguments)
            store.execute(
                "delete from temp.staging where rowid ="
                " (select max(rowid) from temp.staging)"
            )
            return found

        patch.setattr(staging, name, losing)

    return plant


def _lose_from_careful(kind: type) -> Plant:
    """Return a plant: the careful reader forgets the first of a kind."""

    def losing(source: DeliveredFile) -> Iterator[Block | Record | Broken]:
        lost = False
        for found in read_tolerantly(source):
            if lost or not isinstance(found, kind):
                yield found
            elif isinstance(found, Block):
                yield Block(found.row_numbers[1:], found.lines[1:])
            lost = lost or isinstance(found, kind)

    return lambda patch: patch.setattr(staging, "read_tolerantly", losing)


PLANTS: dict[str, tuple[str, Callable[[Format], str | bytes], Plant]] = {
    "fast reader": (".csv", _csv, _lose_from_staging("_stage_fast")),
    "fast reader, packed": (".csv.gz", _packed, _lose_from_staging("_stage_fast")),
    "Parquet reader": (".parquet", _parquet, _lose_from_staging("_stage_parquet")),
    "tolerant reader": (".csv", _odd, _lose_from_staging("_stage_tolerantly")),
    "plain line": (".csv", _odd, _lose_from_careful(Block)),
    "line with quotes": (".csv", _odd, _lose_from_careful(Record)),
    "broken line": (".csv", _odd, _lose_from_careful(Broken)),
}


def _acquire(tmp_path: Path, form: Format, ending: str, content: str | bytes) -> int:
    files = {f"{form.stem or 'example'}{ending}": content}
    if "transaction" not in form.entities:
        files["transaction.csv"] = text(line())
    deliver(tmp_path / "in", files)
    with Store(tmp_path / "run.duckdb", threads=1) as store:
        return acquire(store, tmp_path / "in")


@pytest.mark.parametrize("name", PLANTS)
@pytest.mark.parametrize("form", TABLES.values(), ids=TABLES)
def test_a_lost_row_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Format, name: str
) -> None:
    ending, make, plant = PLANTS[name]
    due = ROWS + (3 if make is _odd else 0)
    plant(monkeypatch)
    with pytest.raises(InputError) as caught:
        _acquire(tmp_path, form, ending, make(form))
    assert f"{ending}: {due} rows are in the file, but" in str(caught.value)


@pytest.mark.parametrize("form", TABLES.values(), ids=TABLES)
def test_every_row_is_counted_where_none_is_lost(tmp_path: Path, form: Format) -> None:
    for number, (ending, make) in enumerate(
        {(ending, make) for ending, make, _ in PLANTS.values()}
    ):
        folder = tmp_path / str(number)
        extra = 3 if make is _odd else 0
        others = "transaction" not in form.entities
        assert _acquire(folder, form, ending, make(form)) == ROWS + extra + others


@pytest.mark.parametrize("form", TABLES.values(), ids=TABLES)
def test_a_row_that_an_entity_does_not_get_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Format
) -> None:
    insert = landings._insert
    for number, landing in enumerate(form.lands):

        def losing(store: Store, source: DeliveredFile, given: Any, *rest: Any) -> None:
            insert(store, source, given, *rest)
            if given is landing:  # noqa: B023 (called in this turn of the loop)
                store.execute(f"delete from raw.{given.entity} where row_number = 7")

        monkeypatch.setattr(landings, "_insert", losing)
        with pytest.raises(InputError, match="40 rows are in the file, but 39 landed"):
            _acquire(tmp_path / str(number), form, ".csv", _csv(form))


def test_a_row_that_is_read_twice_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(source: DeliveredFile) -> Iterator[Block | Record | Broken]:
        for found in read_tolerantly(source):
            yield found
            if isinstance(found, Record):
                yield found

    monkeypatch.setattr(staging, "read_tolerantly", twice)
    form = TABLES["g7fin transaction"]
    with pytest.raises(
        InputError, match="43 rows are in the file, but 42 landed and 2"
    ):
        _acquire(tmp_path, form, ".csv", _odd(form))


@pytest.mark.parametrize("form", all_formats(), ids=lambda form: form.name)
def test_no_format_leaves_its_rows_uncounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Format
) -> None:
    add, counted = acquire_run._record_file, {}

    def spy(store: Store, file: DeliveredFile, given: Format, counts: Counts) -> None:
        # a document's records are reconciled one by one
        counted[file.name] = counts.read is not None or counts.records is not None
        add(store, file, given, counts)

    monkeypatch.setattr(acquire_run, "_record_file", spy)
    files = dict(form.examples)
    if "transaction" not in form.entities:
        files["transaction.csv"] = text(line())
    deliver(tmp_path / "in", files)
    with Store(tmp_path / "run.duckdb", threads=1) as store:
        acquire(store, tmp_path / "in")
    assert counted == dict.fromkeys(files, True)
