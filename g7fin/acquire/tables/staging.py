"""Staging of a table: every column as text in `temp.staging`, in the file's order.

The fast reader comes first. It leaves out lines that it cannot read, so a count that
differs from the file's lines sends the file to the tolerant reader; so does a file that
the fast reader fails on, such as a compressed one with a comment in its head.
"""

import logging
from collections.abc import Sequence
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from g7fin.acquire.delivered_file import LONGEST_LINE, DeliveredFile
from g7fin.acquire.format import Format
from g7fin.acquire.record_count import rows_of_csv, rows_of_parquet
from g7fin.acquire.tables.tolerant_csv import Block, Broken, Record, read_tolerantly
from g7fin.contracts.masking import shown
from g7fin.errors import DiskError, G7finError, InputError, brief
from g7fin.store import Store

_LOG = logging.getLogger(__name__)
_FAILED = (duckdb.Error, G7finError, OSError)


class Staged(NamedTuple):
    """A table in `temp.staging`.

    Attributes:
        row_number: SQL for a row's number in the file.
        read: how many rows the file has, by a count independent of the reader.
    """

    row_number: str
    read: int


def stage_text(store: Store, file: DeliveredFile, form: Format) -> Staged:
    """Read a file into `temp.staging`; rows that cannot be read go to `raw.reject`."""
    if file.is_parquet:
        _stage_parquet(store, file)
        return Staged("rowid + 1", rows_of_parquet(file.path))
    if file.is_plain and _stage_fast(store, file):
        # no record takes less than a line: where each has one, none is missing
        return Staged("rowid + 2", file.lines - 1)
    _stage_tolerantly(store, file, form)
    return Staged("row_number", rows_of_csv(file))


def quoted(name: str) -> str:
    """Return a column name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _stage_fast(store: Store, file: DeliveredFile) -> bool:
    """Read a CSV file at full speed; False if any line of it is not plain."""
    names = {f"c{index}": "VARCHAR" for index in range(len(file.header))}
    columns = ", ".join(
        f"coalesce(c{index}, '') as {quoted(name)}"
        for index, name in enumerate(file.header)
    )
    query = (
        "-- not portable: reads a file\n"
        f"select {columns} from read_csv($path, auto_detect = false, header = true,"
        " delim = ',', quote = '\"', escape = '\"', columns = $names,"
        " strict_mode = true, ignore_errors = true, compression = $compression,"
        " max_line_size = $longest, buffer_size = $buffer, hive_partitioning = false)"
    )
    values = {
        "path": _literal(file),
        "names": names,
        "compression": "gzip" if file.is_compressed else "none",
        "longest": LONGEST_LINE,
        "buffer": 1 << 25,
    }
    try:
        found = store.create("temp.staging", query, values)
    except _FAILED as error:  # the tolerant reader may do without it
        _LOG.info("%s: the fast reader failed: %s", file.name, error)
        return False
    # a broken line is missing from the count; a blank line or a line break inside
    # quotes would shift the row numbers
    return found == file.lines - 1


def _stage_parquet(store: Store, file: DeliveredFile) -> None:
    schema = pq.read_schema(file.path)
    columns = ", ".join(
        f"{_as_text(field)} as {quoted(name)}"
        for field, name in zip(schema, file.header, strict=True)
    )
    try:
        store.create(
            "temp.staging",
            "-- not portable: reads a file\n"
            f"select {columns} from read_parquet($path, hive_partitioning = false)",
            {"path": _literal(file)},
        )
    except (duckdb.Error, DiskError) as error:
        if isinstance(error, DiskError) and _reads_whole(file):
            raise
        raise InputError(
            f"{file.name}: not a readable Parquet file: {brief(error)}"
        ) from error


def _reads_whole(file: DeliveredFile) -> bool:
    """Say whether another reader gets through a Parquet file: then the disk failed."""
    try:
        for _ in pq.ParquetFile(file.path).iter_batches():
            pass
    except (OSError, ValueError, MemoryError):
        return False
    return True


def _as_text(field: pa.Field) -> str:
    """Return SQL for a typed column as the text that a CSV file would hold."""
    text = f"cast({quoted(field.name)} as varchar)"
    if pa.types.is_decimal(field.type) and field.type.scale > 0:
        # the column's scale is not the amount's: 12.5000 is 12.5
        text = f"rtrim(rtrim({text}, '0'), '.')"
    if pa.types.is_floating(field.type):
        # pandas keeps whole numbers with gaps as floats: 5.0 is 5, NaN is missing
        text = f"regexp_replace(nullif({text}, 'nan'), '[.]0$', '')"
    return f"coalesce({text}, '')"


def _literal(file: DeliveredFile) -> str:
    """Return the path with the characters escaped that DuckDB takes for a pattern."""
    escaped = {"[": "[[]", "*": "[*]", "?": "[?]"}
    return "".join(escaped.get(each, each) for each in str(file.path))


def _stage_tolerantly(store: Store, file: DeliveredFile, form: Format) -> None:
    _LOG.info("%s: some lines are broken, reading line by line", file.name)
    columns = ", ".join(f"{quoted(name)} varchar" for name in file.header)
    store.execute(
        f"create or replace temporary table temp.staging (row_number bigint, {columns})"
    )
    odd: list[Record | Broken] = []
    for found in read_tolerantly(file):
        if isinstance(found, Block):
            store.append("temp.staging", _block(file, found))
        else:
            odd.append(found)
    good = [item for item in odd if isinstance(item, Record)]
    store.append("temp.staging", _table(file, good))
    bad = [item for item in odd if isinstance(item, Broken)]
    store.append("raw.reject", _rejects(file, form, bad))


def _block(file: DeliveredFile, block: Block) -> pa.Table:
    """Return a block of plain lines as a table."""
    if len(block.lines) == 0:
        return _table(file, [])
    read = pyarrow.csv.read_csv(
        pa.BufferReader(b"".join(block.lines)),
        read_options=pyarrow.csv.ReadOptions(column_names=list(file.header)),
        parse_options=pyarrow.csv.ParseOptions(quote_char=False),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pa.string() for name in file.header},
            strings_can_be_null=False,
        ),
    )
    return read.add_column(0, "row_number", pa.array(block.row_numbers, pa.int64()))


def _table(file: DeliveredFile, rows: Sequence[Record]) -> pa.Table:
    numbers = pa.array([row.row_number for row in rows], pa.int64())
    return pa.table(
        {"row_number": numbers}
        | {
            name: pa.array([row.values[index] for row in rows], pa.string())
            for index, name in enumerate(file.header)
        }
    )


def _rejects(file: DeliveredFile, form: Format, rows: Sequence[Broken]) -> pa.Table:
    count, entity = len(rows), form.lands[0].entity
    return pa.table(
        {
            "file_id": pa.array([file.file_id] * count, pa.string()),
            "file_name": pa.array([file.name] * count, pa.string()),
            "row_number": pa.array([row.row_number for row in rows], pa.int64()),
            "part": pa.array([0] * count, pa.int32()),
            "entity": pa.array([entity] * count, pa.string()),
            "column_name": pa.array([row.column for row in rows], pa.string()),
            "value": pa.array(
                [shown(entity, row.column, row.value) for row in rows], pa.string()
            ),
            "reason": pa.array([row.reason for row in rows], pa.string()),
            "kind": pa.array(["rejected"] * count, pa.string()),
        }
    )
