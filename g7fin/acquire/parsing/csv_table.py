"""Rows of a published CSV file with a header, by column name in any order.

A quoted field may span lines. An opening quote that never closes breaks its own line
alone, and no other.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from g7fin.acquire.delivered_file import LONGEST_LINE
from g7fin.acquire.record_count import BLANK_LINE
from g7fin.acquire.records import ENTRY, NotUsed, Rejected
from g7fin.errors import InputError

_MOST_LINES = 50  # lines that one quoted row may span
_BLANK = BLANK_LINE.decode()


def _plain(column: str) -> str:
    """Return a column's name in the form in which names are compared."""
    return re.sub(r"[^a-z0-9]", "", column.casefold())


@dataclass(frozen=True)
class Record:
    """A row by column name; names are compared by letters and digits alone.

    Attributes:
        file_name: its file.
        number: its first line.
        fields: text by column.
        lines: the lines that it takes, without blank ones.
    """

    file_name: str
    number: int
    fields: dict[str, str]
    lines: tuple[int, ...]

    def get(self, column: str) -> str:
        """Return the text of a column; empty if the file has no such column."""
        return self.fields.get(_plain(column), "")

    def rejected(self, column: str, reason: str) -> Rejected:
        """Return this row as rejected."""
        return Rejected(
            self.file_name, self.number, column, self.get(column), reason, lost=ENTRY,
            also=tuple((self.file_name, number) for number in self.lines),
        )  # fmt: skip


def records(
    path: Path, between: str, needed: Sequence[str], header_line: int = 1
) -> Iterator[Record | Rejected | NotUsed]:
    """Yield the rows of a file, and those that do not fit its header as rejected.

    Args:
        path: the CSV file, in UTF-8.
        between: the character between two fields.
        needed: columns that the file must have.
        header_line: the line with the names of the columns, from 1.

    Raises:
        InputError: if the file is empty, not UTF-8, or has not the needed columns.
    """
    if path.stat().st_size == 0:
        raise InputError(f"{path.name}: the file is empty; download the list again")
    with path.open("rb") as file:
        lines = _lines(path.name, file)
        head = list(islice(lines, header_line))
        columns = _header(path.name, head[header_line - 1 :], between, header_line)
        _check_columns(path.name, columns, needed, header_line)
        number, ahead = header_line + 1, deque[str]()
        while line := ahead.popleft() if ahead else next(lines, ""):
            if '"' in line:
                ahead.extend(islice(lines, max(0, _MOST_LINES - 1 - len(ahead))))
            fields, width, fault = _fields(line, ahead, between, len(columns))
            taken = [line, *(ahead.popleft() for _ in range(width - 1))]
            yield from _row(path.name, number, taken, columns, fields, fault)
            number += width


def _row(
    name: str,
    number: int,
    taken: Sequence[str],
    columns: Sequence[str],
    fields: Sequence[str],
    fault: str,
) -> Iterator[Record | Rejected | NotUsed]:
    """Yield what some lines are: a record, a rejected row, or nothing if blank."""
    numbers = tuple(
        number + at for at, text in enumerate(taken) if text.strip(_BLANK) != ""
    )
    if numbers and not fault and not any(fields):
        for blank in numbers:
            yield NotUsed(name, blank, "a row without text")
        return
    if not fault and len(fields) != len(columns):
        fault = f"{len(fields)} fields where the header has {len(columns)}"
    if numbers and fault:
        also = tuple((name, at) for at in numbers)
        shown = "".join(taken).strip()
        yield Rejected(name, number, "row", shown, fault, lost=ENTRY, also=also)
    elif numbers:
        yield Record(name, number, dict(zip(columns, fields, strict=True)), numbers)


def _fields(
    line: str, ahead: Iterable[str], between: str, columns: int
) -> tuple[list[str], int, str]:
    """Return the fields of a row, how many lines it takes, and what is wrong."""
    if len(line) > LONGEST_LINE:
        return [], 1, f"longer than {LONGEST_LINE:,} bytes"
    if '"' not in line and "\r" not in line[:-2]:
        return [field.strip() for field in line.split(between)], 1, ""
    reader = csv.reader(chain((line,), ahead), delimiter=between, strict=True)
    try:
        values = next(reader)
    except csv.Error as error:
        fault = f"not readable as CSV: {error}"
        if reader.line_num > 1 or "unexpected end" in fault:
            fault = "unclosed quote: a field starts with a quote that never ends"
        values = _lenient(line, between)
        return values, 1, "" if values else fault
    behind = list(islice(ahead, reader.line_num - 1))
    if behind and (len(values) != columns or _swallows(line, behind, between, columns)):
        fault = "unclosed quote: a field starts with a quote that ends in a later row"
        return [], 1, fault
    return [value.strip() for value in values], reader.line_num, ""


def _swallows(line: str, behind: Sequence[str], between: str, columns: int) -> bool:
    """Say whether a quoted field took in a line that is a row by itself.

    The last line may have all but one field of the row, if the first field began it.
    """
    inner = behind[:-1] if line.startswith('"') else behind
    return any(text.count(between) == columns - 1 for text in inner)


def _lenient(line: str, between: str) -> list[str]:
    """Return the fields of a line with text behind a closing quote; else none."""
    reader = csv.reader((line, "behind"), delimiter=between)
    try:
        values = next(reader)
    except csv.Error:
        return []
    return [value.strip() for value in values] if reader.line_num == 1 else []


def _header(name: str, head: Sequence[str], between: str, at: int) -> list[str]:
    """Return the columns in the form in which names are compared.

    Raises:
        InputError: if the line cannot be read.
    """
    if not head:
        return []
    if "\r" in head[0].rstrip("\r\n"):
        raise InputError(
            f"{name}, row {at}: lines end in carriage returns alone; save the file with"
            " line feeds"
        )
    fields, _, fault = _fields(head[0], (), between, 0)
    if fault:
        raise InputError(
            f"{name}, row {at}: {fault}; expected the header, one line of column names"
        )
    return [_plain(field) for field in fields]


def _check_columns(
    name: str, columns: Sequence[str], needed: Sequence[str], at: int
) -> None:
    missing = [column for column in needed if _plain(column) not in columns]
    if missing:
        raise InputError(
            f"{name}, row {at}: no column {', '.join(missing)}; expected the complete"
            " header of the list there"
        )


def _lines(name: str, file: BinaryIO) -> Iterator[str]:
    """Yield the lines of a file in UTF-8; of one that is too long, only its start."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            yield line.decode("latin-1")
        else:
            try:
                yield line.decode("utf-8-sig" if number == 0 else "utf-8")
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{name}, after row {number}: not UTF-8; save the file as UTF-8"
                ) from error
        number += 1
