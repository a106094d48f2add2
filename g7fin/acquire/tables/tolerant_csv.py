"""Tolerant reading of a CSV file, line by line, where the fast reader fails.

The good lines are kept, and each broken one is rejected with its line number and what
is wrong with it. Lines without quotes and with the right number of commas are passed on
in blocks, to be read at full speed; the others are read one by one.
A quoted field may span lines; an opening quote that never closes breaks its own line
and does not swallow the rest of the file.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from g7fin.acquire.delivered_file import (
    BLANK,
    LONGEST_LINE,
    MOST_LINES,
    DeliveredFile,
    open_text,
)

BLOCK_LINES = 100_000
_TOO_LONG = f"longer than {LONGEST_LINE:,} bytes; shorten the line"
_SHOWN = 200  # characters of a broken line that a reject quotes


@dataclass(frozen=True)
class Broken:
    """A line that cannot be read, and why."""

    row_number: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Record:
    """A line that can be read."""

    row_number: int
    values: list[str]


@dataclass(frozen=True)
class Block:
    """Lines that the fast reader can read, in file order; other lines may lie between.

    Attributes:
        row_numbers: the number of each of them in the file.
        lines: the lines, each with its line end.
    """

    row_numbers: list[int]
    lines: list[bytes]


def read_tolerantly(file: DeliveredFile) -> Iterator[Block | Record | Broken]:
    """Yield the lines of a CSV file below its header: blocks, records and broken lines.

    Every line has its number in the file, where the header is row 1; a record that
    spans lines has the number of its first. Blank lines are counted and not yielded.
    A block comes after the records and broken lines that lie between its lines.
    """
    commas = len(file.header) - 1
    block = Block([], [])
    with open_text(file.path) as stream:
        lines = _lines(stream)
        next(lines, b"")
        ahead: deque[bytes] = deque()
        number = 2
        while line := ahead.popleft() if ahead else next(lines, b""):
            width = 1
            if b'"' not in line and line.count(b",") == commas and _is_plain(line):
                block.row_numbers.append(number)
                block.lines.append(line)
                if len(block.lines) == BLOCK_LINES:
                    yield block
                    block = Block([], [])
            elif b'"' in line:
                ahead.extend(islice(lines, max(0, MOST_LINES - 1 - len(ahead))))
                found, width = _quoted(line, ahead, number, file.header)
                yield found
            elif len(line) > LONGEST_LINE or line.strip(BLANK) != b"":
                fields = line.rstrip(b"\r\n").split(b",")
                yield _record(fields, line, number, file.header)
            for _ in range(width - 1):
                ahead.popleft()
            number += width
    yield block


def _is_plain(line: bytes) -> bool:
    """Say whether the fast reader can read a line."""
    return (
        line.endswith(b"\n")
        and len(line) <= LONGEST_LINE
        and line.find(b"\r", 0, -2) == -1
        and b"\0" not in line
        and line.strip(BLANK) != b""
        and (line.isascii() or _is_utf8(line))
    )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield each line; of one that is too long, only its start."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


def _quoted(
    line: bytes, ahead: deque[bytes], row: int, header: tuple[str, ...]
) -> tuple[Record | Broken, int]:
    """Return what a line with quotes holds, and how many lines that takes."""
    too_long = Broken(row, "", _shown(line), _TOO_LONG), 1
    if len(line) > LONGEST_LINE:
        return too_long
    texts = (item.decode("latin-1") for item in (line, *ahead))
    reader = csv.reader(texts, strict=True)
    try:
        values = next(reader)
    except csv.Error as error:
        reason = f"not readable as CSV: {error}"
        if reader.line_num > 1:
            reason = "unclosed quote: a field starts with a quote that never ends"
        return Broken(row, "", _shown(line), reason), 1
    if reader.line_num > 1 and len(values) != len(header):
        reason = "unclosed quote: a field starts with a quote that ends in a later row"
        return Broken(row, "", _shown(line), reason), 1
    if len(line) + sum(map(len, islice(ahead, reader.line_num - 1))) > LONGEST_LINE:
        return too_long
    fields = [value.encode("latin-1") for value in values]
    return _record(fields, line, row, header), reader.line_num


def _record(
    fields: list[bytes], line: bytes, row: int, header: tuple[str, ...]
) -> Record | Broken:
    """Return the record of a line's fields, or what is broken about them."""
    if len(line) > LONGEST_LINE:
        return Broken(row, "", _shown(line), _TOO_LONG)
    if len(fields) != len(header):
        return Broken(row, "", _shown(line), _width_fault(len(fields), len(header)))
    try:
        values = [field.decode() for field in fields]
    except UnicodeDecodeError:
        return _badly_encoded(fields, row, header)
    if b"\0" in line or (b"\r" in line and b'"' not in line):
        for column, field in zip(header, fields, strict=True):
            if b"\0" in field:
                return Broken(
                    row, column, _shown(field), "NUL byte in the text; remove it"
                )
            if b"\r" in field:
                reason = "carriage return in a field without quotes; quote the field"
                return Broken(row, column, _shown(field), reason)
    return Record(row, values)


def _width_fault(fields: int, columns: int) -> str:
    """Return what is wrong with a line that has too few or too many fields."""
    text = f"{fields} fields where the header has {columns}"
    if fields < columns:
        return f"short line: {text}; write empty fields too"
    return f"long line: {text}; write 12.50 with a point, and quote a text with commas"


def _badly_encoded(fields: list[bytes], row: int, header: tuple[str, ...]) -> Broken:
    """Name the first field that is not UTF-8."""
    for column, field in zip(header, fields, strict=True):
        try:
            field.decode()
        except UnicodeDecodeError:
            return Broken(
                row,
                column,
                _shown(field),
                "wrong encoding: not UTF-8; save the file as UTF-8",
            )
    raise AssertionError("one field is not UTF-8")


def _shown(text: bytes) -> str:
    """Return the start of a broken text as characters that any reader shows."""
    start = text.rstrip(b"\r\n")[:_SHOWN].decode("utf-8", "backslashreplace")
    return "".join(
        each if each.isprintable() else f"\\x{ord(each):02x}" for each in start
    )
