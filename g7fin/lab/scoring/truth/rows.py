"""Strict reading of one truth file: every column needed is there and every cell reads.

A column that nobody asks for is left alone: a truth may say more than is measured.
"""

import csv
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from g7fin.errors import InputError

# Any: the records' constructors check the types, and mypy cannot see through a CSV row.
Reader: TypeAlias = Callable[[str], Any]
Columns: TypeAlias = Mapping[str, Reader]


def read_rows(path: Path, columns: Columns) -> list[dict[str, Any]]:
    """Return the file's rows, cut to the columns and read as each one demands.

    Raises:
        InputError: the file or a column is missing, or a cell does not read.
    """
    if not path.is_file():
        raise InputError(f"{path}: truth file is missing")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines, strict=True)
        missing = sorted(set(columns) - set(table.fieldnames or ()))
        if missing:
            raise InputError(f"{path}: columns are missing: {', '.join(missing)}")
        try:
            return list(_rows(path, table, columns))
        except csv.Error as error:
            raise InputError(f"{path}: line {table.line_num}: {error}") from error


def text(cell: str) -> str:
    """Return the cell as it stands; it may be empty."""
    return cell


def identifier(cell: str) -> str:
    """Return the cell, which names something.

    Raises:
        ValueError: the cell is empty.
    """
    if cell == "":
        raise ValueError("is empty")
    return cell


def identifiers(cell: str) -> frozenset[str]:
    """Return the set of ids that stand in the cell with spaces between them."""
    return frozenset(cell.split())


def boolean(cell: str) -> bool:
    """Return whether the cell says true, in either case of letters.

    Raises:
        ValueError: it says neither true nor false.
    """
    if cell.lower() not in {"true", "false"}:
        raise ValueError("is neither true nor false")
    return cell.lower() == "true"


def number(cell: str) -> float:
    """Return the amount in the cell.

    Raises:
        ValueError: the cell holds no finite number.
    """
    value = float(cell)
    if not math.isfinite(value):
        raise ValueError("is not a finite number")
    return value


def day(cell: str) -> int:
    """Return the first second of the day in the cell, UTC.

    Raises:
        ValueError: the cell holds no day.
    """
    return int(datetime.fromisoformat(cell).replace(tzinfo=UTC).timestamp())


def _rows(
    path: Path, table: "csv.DictReader[str]", columns: Columns
) -> Iterator[dict[str, Any]]:
    for row in table:
        yield {
            name: _cell(f"{path}: line {table.line_num}: {name}", row[name], reader)
            for name, reader in columns.items()
        }


def _cell(place: str, cell: str | None, reader: Reader) -> Any:
    if cell is None:
        raise InputError(f"{place} is missing: the row is too short")
    try:
        return reader(cell)
    except ValueError as error:
        raise InputError(f"{place} = {cell!r}: {error}") from error
