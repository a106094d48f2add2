"""Counts of a file's rows and records, independent of the readers that land them.

What a reader loses must not be missing from the count as well, so a file is counted by
other means: a Parquet file by its footer, a CSV file by a pattern of what a record is,
text by its lines, and XML by expat, since the readers use lxml.

The pattern is the rule of the tolerant CSV reader, written a second time: a line is a
record unless it is blank; a record with quotes may span lines, if together they have
the header's number of fields.
"""

import re
from collections import deque
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import IO
from xml.parsers import expat

import pyarrow.parquet as pq

from g7fin.acquire.delivered_file import (
    BLANK,
    LONGEST_LINE,
    MOST_LINES,
    DeliveredFile,
    open_text,
)
from g7fin.errors import InputError

# a line of these alone is no record of a document; 0x1A is the end mark of old files
BLANK_LINE = b" \t\r\n\x1a"
_BLOCK = 1 << 22
_QUOTED = rb'"[^"]*+(?:""[^"]*+)*+"'
_UNQUOTED = rb'[^",\r\n][^,\r\n]*+'
_FIELD = rb"(?:" + _QUOTED + rb"|" + _UNQUOTED + rb"|)"


def rows_of_parquet(path: Path) -> int:
    """Return how many rows a Parquet file says it has."""
    return int(pq.read_metadata(path).num_rows)


def rows_of_csv(file: DeliveredFile) -> int:
    """Return how many records a CSV file has below its header, broken ones too."""
    more = b",%b" % _FIELD
    pattern = re.compile(
        _FIELD + b"(?:%b){%d}" % (more, len(file.header) - 1) + rb"\r*+(?:\n|\Z)"
    )
    count = 0
    with open_text(file.path) as stream:
        lines = _lines(stream)
        next(lines, b"")
        ahead: deque[bytes] = deque()
        while line := ahead.popleft() if ahead else next(lines, b""):
            if len(line) > LONGEST_LINE or b'"' not in line:
                count += len(line) > LONGEST_LINE or line.strip(BLANK) != b""
                continue
            ahead.extend(islice(lines, MOST_LINES - 1 - len(ahead)))
            for _ in range(_lines_of_record(pattern, [line, *ahead]) - 1):
                ahead.popleft()
            count += 1
    return count


def lines_of(path: Path, header_lines: int = 0) -> int:
    """Return how many lines of a file are not blank, without those of its header."""
    with path.open("rb") as file:
        under = islice(file, header_lines, None)
        return sum(1 for line in under if line.strip(BLANK_LINE))


def elements_of(path: Path, names: Collection[str]) -> int:
    """Return how many elements of some local names an XML file has.

    Raises:
        InputError: if it is not well-formed, or in an encoding that expat lacks.
    """
    found, wanted = 0, frozenset(names)

    def start(name: str, attributes: object) -> None:
        nonlocal found
        found += name in wanted or name.rpartition(":")[2] in wanted

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InputError(
            f"{path.name}: its entries cannot be counted ({error}); save the file as"
            " well-formed XML in UTF-8"
        ) from error
    return found


def _lines_of_record(pattern: re.Pattern[bytes], lines: list[bytes]) -> int:
    """Return how many lines the first record takes; 1 if it is broken."""
    text = b"".join(lines)
    found = pattern.match(text)
    if found is None or found.end() > LONGEST_LINE:
        return 1
    return text.count(b"\n", 0, max(0, found.end() - 1)) + 1


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield each line with its end; of one that is too long, only its start."""
    rest = b""
    while block := stream.read(_BLOCK):
        *whole, rest = (rest + block).split(b"\n")
        for line in whole:
            yield line + b"\n"
        rest = rest[: LONGEST_LINE + 1]
    if rest:
        yield rest
