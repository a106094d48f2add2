"""Counts the rows of a table, apart from the readers that land them.

What a reader loses is missing in whatever the reader counts, so a file is counted by
other means: a Parquet file by its footer, a CSV file by a pattern of what a record is.
The rule is the careful reader's own, written a second time: a line is a record unless
it is blank; a record with quotes may span lines, if together they have the header's
number of fields.
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

import pyarrow.parquet as pq

from g7fin.acquire.source import BLANK, LONGEST_LINE, MOST_LINES, Source, open_text

_BLOCK = 1 << 22
_QUOTED = rb'"[^"]*+(?:""[^"]*+)*+"'
_UNQUOTED = rb'[^",\r\n][^,\r\n]*+'
_FIELD = rb"(?:" + _QUOTED + rb"|" + _UNQUOTED + rb"|)"


def in_parquet(path: Path) -> int:
    """Return how many rows a Parquet file says it has."""
    return int(pq.read_metadata(path).num_rows)


def in_csv(source: Source) -> int:
    """Return how many records a CSV file has below its header, broken ones too."""
    more = b",%b" % _FIELD
    pattern = re.compile(
        _FIELD + b"(?:%b){%d}" % (more, len(source.header) - 1) + rb"\r*+(?:\n|\Z)"
    )
    count = 0
    with open_text(source.path) as stream:
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
