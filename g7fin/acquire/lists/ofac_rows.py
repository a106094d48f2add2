"""Rows of the US list's csv files, one line at a time: a bad line spoils no other."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry
from g7fin.errors import InputError

# what the last field may be where a copy of the file ends too early
_NULLS = ("-0-", "-0")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_END_OF_FILE = b"\x1a"


@dataclass(frozen=True)
class Row:
    """A row of the list: its fields, with nothing where the file has -0-."""

    file_name: str
    number: int
    fields: tuple[str, ...]

    def broken(self, column: int, reason: str) -> BrokenEntry:
        """Return this row as one that cannot be read, for a column counted from 0."""
        return BrokenEntry(
            self.file_name,
            self.number,
            f"column {column + 1}",
            self.fields[column],
            reason,
        )


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            bare = line.strip(b"\r\n ")
            if bare not in (b"", _END_OF_FILE):
                yield number, bare


def rows(path: Path, columns: int) -> Iterator[Row | BrokenEntry]:
    """Yield the rows of a file, and the lines that are none.

    Args:
        path: the csv file.
        columns: how many a row has.

    Raises:
        InputError: if the file is empty.
    """
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty: fetch the list again")
    for number, line in _lines(path):
        reason = ""
        fields: list[str] = []
        try:
            text = line.decode("utf-8-sig")
            fields = next(csv.reader([text], strict=True))
        except UnicodeDecodeError:
            reason = "not UTF-8: save the file as UTF-8"
        except csv.Error as error:
            reason = f"not csv ({error}): a quoted field ends with a quote"
        if not reason and _CONTROL.search(text):
            reason = "has a control character: give text alone"
        if not reason and len(fields) != columns:
            reason = f"{len(fields)} columns: a row of this file has {columns}"
        if reason:
            shown = line.decode("utf-8", errors="backslashreplace")
            yield BrokenEntry(path.name, number, "row", shown, reason)
        else:
            yield Row(path.name, number, tuple(_value(field) for field in fields))


def _value(field: str) -> str:
    text = field.strip()
    return "" if text in _NULLS else text
