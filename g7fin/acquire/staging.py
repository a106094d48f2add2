"""Reads one file into `temp.staging`, every column as text, in the file's order.

A file is read at full speed first. The fast reader leaves out lines that it cannot
read, so a count that differs from the file's lines sends it to the careful reader; so
does a file that it gives up on, such as a packed one with a comment in its head.
"""

import logging
from collections.abc import Sequence
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from g7fin.acquire import count
from g7fin.acquire.format import Format
from g7fin.acquire.source import LONGEST_LINE, Source
from g7fin.acquire.tolerant_csv import Block, Broken, Record, read_carefully
from g7fin.contracts.masking import shown
from g7fin.errors import DiskError, G7finError, InputError, brief
from g7fin.store import Store

_LOG = logging.getLogger(__name__)
_GAVE_UP = (duckdb.Error, G7finError, OSError)


class Staged(NamedTuple):
    """A file in `temp.staging`.

    Attributes:
        row_number: SQL for a row's number in the file.
        read: how many rows the file has, by a count that the reader has no part in.
    """

    row_number: str
    read: int


def stage_text(store: Store, source: Source, form: Format) -> Staged:
    """Read a file into `temp.staging`; rows that cannot be read go to `raw.reject`."""
    if source.is_parquet:
        _stage_parquet(store, source)
        return Staged("rowid + 1", count.in_parquet(source.path))
    if source.is_plain and _stage_fast(store, source):
        # no record takes less than a line: where each has one, none is missing
        return Staged("rowid + 2", source.lines - 1)
    _stage_carefully(store, source, form)
    return Staged("row_number", count.in_csv(source))


def quoted(name: str) -> str:
    """Return a column name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _stage_fast(store: Store, source: Source) -> bool:
    """Read a CSV file at full speed; False if any line of it is not plain."""
    names = {f"c{index}": "VARCHAR" for index in range(len(source.header))}
    columns = ", ".join(
        f"coalesce(c{index}, '') as {quoted(name)}"
        for index, name in enumerate(source.header)
    )
    query = (
        "-- not portable: reads a file\n"
        f"select {columns} from read_csv($path, auto_detect = false, header = true,"
        " delim = ',', quote = '\"', escape = '\"', columns = $names,"
        " strict_mode = true, ignore_errors = true, compression = $packed,"
        " max_line_size = $longest, buffer_size = $buffer, hive_partitioning = false)"
    )
    values = {
        "path": _literal(source),
        "names": names,
        "packed": "gzip" if source.is_packed else "none",
        "longest": LONGEST_LINE,
        "buffer": 1 << 25,
    }
    try:
        found = store.create("temp.staging", query, values)
    except _GAVE_UP as error:  # whatever it is, the careful reader may do without
        _LOG.info("%s: the fast reader gave up: %s", source.name, error)
        return False
    # a broken line is missing from the count; a blank line or a line break inside
    # quotes would shift the row numbers
    return found == source.lines - 1


def _stage_parquet(store: Store, source: Source) -> None:
    schema = pq.read_schema(source.path)
    columns = ", ".join(
        f"{_as_text(field)} as {quoted(name)}"
        for field, name in zip(schema, source.header, strict=True)
    )
    try:
        store.create(
            "temp.staging",
            "-- not portable: reads a file\n"
            f"select {columns} from read_parquet($path, hive_partitioning = false)",
            {"path": _literal(source)},
        )
    except (duckdb.Error, DiskError) as error:
        if isinstance(error, DiskError) and _reads_whole(source):
            raise
        raise InputError(
            f"{source.name}: not a readable Parquet file: {brief(error)}"
        ) from error


def _reads_whole(source: Source) -> bool:
    """Say whether another reader gets through a Parquet file: then the disk failed."""
    try:
        for _ in pq.ParquetFile(source.path).iter_batches():
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


def _literal(source: Source) -> str:
    """Return the path with the signs escaped that DuckDB takes for a pattern."""
    signs = {"[": "[[]", "*": "[*]", "?": "[?]"}
    return "".join(signs.get(sign, sign) for sign in str(source.path))


def _stage_carefully(store: Store, source: Source, form: Format) -> None:
    _LOG.info("%s: some lines are broken, reading line by line", source.name)
    columns = ", ".join(f"{quoted(name)} varchar" for name in source.header)
    store.execute(
        f"create or replace temporary table temp.staging (row_number bigint, {columns})"
    )
    odd: list[Record | Broken] = []
    for found in read_carefully(source):
        if isinstance(found, Block):
            store.append("temp.staging", _block(source, found))
        else:
            odd.append(found)
    good = [item for item in odd if isinstance(item, Record)]
    store.append("temp.staging", _table(source, good))
    bad = [item for item in odd if isinstance(item, Broken)]
    store.append("raw.reject", _rejects(source, form, bad))


def _block(source: Source, block: Block) -> pa.Table:
    """Return a block of plain lines as a table."""
    if len(block.lines) == 0:
        return _table(source, [])
    read = pyarrow.csv.read_csv(
        pa.BufferReader(b"".join(block.lines)),
        read_options=pyarrow.csv.ReadOptions(column_names=list(source.header)),
        parse_options=pyarrow.csv.ParseOptions(quote_char=False),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pa.string() for name in source.header},
            strings_can_be_null=False,
        ),
    )
    return read.add_column(0, "row_number", pa.array(block.row_numbers, pa.int64()))


def _table(source: Source, rows: Sequence[Record]) -> pa.Table:
    numbers = pa.array([row.row_number for row in rows], pa.int64())
    return pa.table(
        {"row_number": numbers}
        | {
            name: pa.array([row.values[index] for row in rows], pa.string())
            for index, name in enumerate(source.header)
        }
    )


def _rejects(source: Source, form: Format, rows: Sequence[Broken]) -> pa.Table:
    count, entity = len(rows), form.lands[0].entity
    return pa.table(
        {
            "file_id": pa.array([source.file_id] * count, pa.string()),
            "file_name": pa.array([source.name] * count, pa.string()),
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
