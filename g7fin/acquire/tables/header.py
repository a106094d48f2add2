"""Column names of a delivered table, and faults of its header."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.errors import InputError, brief

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_GZIP = b"\x1f\x8b"


def of_csv(line: bytes, name: str) -> tuple[str, ...]:
    """Return the columns that a CSV file's first line names.

    Raises:
        InputError: if the line is not a header of comma-separated UTF-8 text.
    """
    _check_bytes(line, name)
    try:
        text = line.decode("utf-8-sig")
        columns = next(csv.reader([text.rstrip("\r\n")], strict=True), [])
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}, row 1: the header is not UTF-8 text; save the file as UTF-8"
        ) from error
    except csv.Error as error:
        raise InputError(
            f"{name}, row 1: the header is not readable as CSV: {error}"
        ) from error
    if len(columns) == 1:
        for character, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
            if character in columns[0]:
                raise InputError(
                    f"{name}, row 1: the columns are separated by {word}; save the file"
                    " as comma-separated CSV"
                )
    return _numbered(columns, f"{name}, row 1")


def of_parquet(path: Path, name: str) -> tuple[str, ...]:
    """Return a Parquet file's columns.

    Raises:
        InputError: if the file cannot be read, or a column is no plain value.
    """
    try:
        schema = pq.read_schema(path)
    except (OSError, ValueError) as error:
        raise InputError(
            f"{name}: not a readable Parquet file: {brief(error)}"
        ) from error
    for field in schema:
        if pa.types.is_nested(field.type) or _is_binary(field.type):
            raise InputError(
                f"{name}, column {brief(repr(field.name))}: its type is {field.type};"
                " write it as text, a number, a date or a time stamp"
            )
    columns = _numbered(schema.names, name)
    if len(set(schema.names)) < len(columns):
        repeated = Counter(schema.names).most_common(1)[0][0]
        raise InputError(
            f"{name}: column {repeated!r} is there more than once; keep one"
        )
    return columns


def _is_binary(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
    )


def _check_bytes(line: bytes, name: str) -> None:
    """Refuse a first line that is no header, and say what it looks like."""
    where = f"{name}, row 1"
    if line.startswith(_GZIP):
        raise InputError(
            f"{where}: the file is compressed; let its name end in .csv.gz"
        )
    if line.startswith(_UTF_16) or b"\0" in line:
        raise InputError(f"{where}: this looks like UTF-16; save the file as UTF-8")
    text = line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
    if b"\r" in text:
        raise InputError(
            f"{where}: lines end in carriage returns alone; save the file with line"
            " feeds"
        )
    if text.strip() == b"":
        raise InputError(f"{where}: the line is blank; expected the header there")


def _numbered(names: Sequence[str], where: str) -> tuple[str, ...]:
    """Return the names, a repeated one with a number, as pandas does."""
    seen: Counter[str] = Counter()
    result = []
    for number, name in enumerate(names, start=1):
        plain = name.strip()
        if plain == "":
            raise InputError(f"{where}: column {number} has no name; name or remove it")
        result.append(f"{plain}.{seen[plain]}" if seen[plain] else plain)
        seen[plain] += 1
    for name, count in Counter(result).items():
        if count > 1:
            raise InputError(
                f"{where}: column {name!r} is there more than once; rename one"
            )
    return tuple(result)
