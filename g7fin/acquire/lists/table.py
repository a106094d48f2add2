"""Rows of a csv with a header: by column name, whatever the order of the columns."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry
from g7fin.errors import InputError


def _plain(column: str) -> str:
    """Return a column's name in the form in which names are compared."""
    return re.sub(r"[^a-z0-9]", "", column.casefold())


@dataclass(frozen=True)
class Record:
    """A row by column name; names are compared by letters and digits alone."""

    file_name: str
    number: int
    fields: dict[str, str]

    def get(self, column: str) -> str:
        """Return what a column says; nothing if the file has no such column."""
        return self.fields.get(_plain(column), "")

    def broken(self, column: str, reason: str) -> BrokenEntry:
        """Return this row as one that cannot be read."""
        return BrokenEntry(
            self.file_name, self.number, column, self.get(column), reason
        )


def records(
    path: Path, between: str, needed: Sequence[str], header_line: int = 1
) -> Iterator[Record | BrokenEntry]:
    """Yield the rows of a file, and those that have not as many fields as the header.

    Args:
        path: the csv file, in UTF-8.
        between: the character between two fields.
        needed: columns that the file must have.
        header_line: the line with the names of the columns, from 1.

    Raises:
        InputError: if the file is empty, not UTF-8, or has not the needed columns.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(_whole(path, file), delimiter=between)
        header: list[str] = []
        for _ in range(header_line):
            header = next(reader, [])
        columns = [_plain(column) for column in header]
        missing = [name for name in needed if _plain(name) not in columns]
        if missing:
            raise InputError(
                f"{path.name} line {header_line}: no column {', '.join(missing)}: the"
                " header of the list stands there, whole"
            )
        number = reader.line_num + 1
        for fields in _rows(path, reader):
            if len(fields) != len(columns):
                shown = between.join(fields)
                reason = f"{len(fields)} fields: the header has {len(columns)}"
                yield BrokenEntry(path.name, number, "row", shown, reason)
            else:
                texts = (field.strip() for field in fields)
                yield Record(path.name, number, dict(zip(columns, texts, strict=True)))
            number = reader.line_num + 1


def _whole(path: Path, lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines of a file that must not be empty and must be UTF-8."""
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty: fetch the list again")
    number = 0
    try:
        for number, line in enumerate(lines, start=1):  # noqa: B007
            yield line
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path.name} after line {number}: not UTF-8: save the file as UTF-8"
        ) from error


def _rows(path: Path, reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield the rows that are not blank."""
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                yield fields
    except csv.Error as error:
        raise InputError(
            f"{path.name}: not csv ({error}): fetch the list again"
        ) from error
