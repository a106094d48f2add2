"""Rows of the US list's csv files, one line at a time: a bad line spoils no other."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.entry import ENTRY, BrokenEntry
from g7fin.acquire.lists.counted import BLANK
from g7fin.errors import InputError

# what the last field may be where a copy of the file ends too early
_NULLS = ("-0-", "-0")


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
            lost=ENTRY,
        )


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            bare = line.strip(BLANK)
            if bare:
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
        if not reason and len(fields) != columns:
            reason = f"{len(fields)} columns: a row of this file has {columns}"
        if reason:
            shown = line.decode("utf-8", errors="backslashreplace")
            yield BrokenEntry(path.name, number, "row", shown, reason, lost=ENTRY)
        else:
            texts = [field.strip() for field in fields]
            values = tuple("" if text in _NULLS else text for text in texts)
            yield Row(path.name, number, values)
