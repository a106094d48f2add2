"""Delivered files: digest, column names and number of lines."""

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyarrow.parquet as pq

from g7fin.acquire.tables import header
from g7fin.errors import InputError

ENDINGS = (".csv", ".csv.gz", ".parquet")
# in bytes; a longer line is rejected (it is also the longest field of Python's csv)
LONGEST_LINE = 131_072
MOST_LINES = 50  # lines that one quoted record may span
# a line of these alone is blank; 0x1A is the end mark of old text files
BLANK = b"\r\n\x1a"
# A compressed file may have this many times its bytes. Ledgers of one standing order,
# in which only ids differ, reach 30, and 140 padded to 500 spaces a row (measured); a
# file made to fill a disk reaches 1,000. Below HARMLESS bytes nothing is checked.
MOST_EXPANSION = 200
HARMLESS = 1 << 26
_BLOCK = 1 << 22
_HEAD = 64 * 1024
# blank lines, NUL and the end mark
_NOT_PLAIN = (b"\n\n", b"\n\r\n", b"\0", b"\x1a")


@dataclass(frozen=True)
class DeliveredFile:
    """A delivered file.

    Attributes:
        path: its location; never written anywhere.
        name: its path below the delivered folder, with forward slashes.
        digest: SHA-256 of its bytes, hexadecimal.
        size: its bytes.
        header: its column names; a repeated one ends in `.1`, `.2`; empty for a
            document.
        lines: lines of its text, decompressed; 0 for Parquet and a document.
        is_plain: its text has nothing that readers understand in different ways.
    """

    path: Path
    name: str
    digest: str
    size: int
    header: tuple[str, ...]
    lines: int = 0
    is_plain: bool = True

    @property
    def file_id(self) -> str:
        """The start of the digest, long enough to join on."""
        return self.digest[:16]

    @property
    def stem(self) -> str:
        """The file's name without folder and endings."""
        return self.path.name.split(".")[0]

    @property
    def is_compressed(self) -> bool:
        """Whether it is a compressed CSV file."""
        return self.path.name.lower().endswith(".gz")

    @property
    def is_parquet(self) -> bool:
        """Whether it is a Parquet file."""
        return self.path.name.lower().endswith(".parquet")


def open_table(path: Path, name: str) -> DeliveredFile:
    """Return a table: its digest, columns and number of lines.

    Raises:
        InputError: if the ending is unknown, the file is empty or cannot be
            decompressed, or its header cannot be read.
    """
    if not path.name.lower().endswith(ENDINGS):
        raise InputError(
            f"{name}: g7fin reads {', '.join(ENDINGS)}; take other files out of the"
            " input folder"
        )
    digest, size = _digest(path)
    if size == 0:
        raise InputError(f"{name}: the file is empty; expected a header line")
    if path.name.lower().endswith(".parquet"):
        columns = header.of_parquet(path, name)
        _check_expansion(name, size, _size_as_text(path))
        return DeliveredFile(path, name, digest, size, columns)
    lines, is_plain = _count_lines(path, name, size)
    with open_text(path) as stream:
        first = stream.readline(LONGEST_LINE + 1)
    columns = header.of_csv(first, name)
    return DeliveredFile(path, name, digest, size, columns, lines, is_plain)


def open_document(path: Path, name: str) -> DeliveredFile:
    """Return a document: without a header, and its lines not counted."""
    digest, size = _digest(path)
    return DeliveredFile(path, name, digest, size, ())


def head_of(path: Path) -> bytes:
    """Return the first 64 KiB of a file, by which readers recognise it."""
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def open_text(path: Path) -> IO[bytes]:
    """Open a CSV file's bytes, decompressed where it is compressed."""
    if path.name.lower().endswith(".gz"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    return path.open("rb")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    return _digest(path)[0]


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return digest, stream.tell()


def _check_expansion(name: str, size: int, expanded: int) -> None:
    """Refuse a file that expands to far more than a ledger of its size can."""
    if expanded > HARMLESS and expanded > size * MOST_EXPANSION:
        raise InputError(
            f"{name}: expands to more than {expanded // 1_000_000:,} MB, over"
            f" {MOST_EXPANSION} times its {size:,} bytes; no ledger compresses so well."
            " If it is one, deliver it as plain CSV"
        )


def _size_as_text(path: Path) -> int:
    """Return the smallest size that a Parquet file's values have as text."""
    found = pq.read_metadata(path)
    groups = (found.row_group(index) for index in range(found.num_row_groups))
    stored = sum(int(group.total_byte_size) for group in groups)
    # as CSV, each value would be a byte at least, its comma
    return max(int(found.num_rows) * int(found.num_columns), stored)


def _count_lines(path: Path, name: str, size: int) -> tuple[int, bool]:
    """Return the number of lines, and whether all of them end and read alike."""
    feeds, returns, pairs, is_plain, last, expanded = 0, 0, 0, True, b"", 0
    try:
        with open_text(path) as stream:
            while block := stream.read(_BLOCK):
                expanded += len(block)
                _check_expansion(name, size, expanded)
                feeds += block.count(b"\n")
                returns += block.count(b"\r")
                # what is more than one byte may begin in the block before
                pairs += (last[-1:] + block).count(b"\r\n")
                text = last + block
                is_plain = is_plain and not any(s in text for s in _NOT_PLAIN)
                last = text[-2:]
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"{name}: cannot be decompressed ({error}); it may be cut off, deliver it"
            " again"
        ) from error
    alike = returns == pairs and pairs in (0, feeds)
    return feeds + (last[-1:] != b"\n"), is_plain and alike
