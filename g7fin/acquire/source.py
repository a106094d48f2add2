"""One delivered file: its digest, its header and how many lines it has."""

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyarrow.parquet as pq

from g7fin.acquire import header
from g7fin.errors import InputError

ENDINGS = (".csv", ".csv.gz", ".parquet")
# in bytes; a longer line is kept apart (it is also the longest field of Python's csv)
LONGEST_LINE = 131_072
MOST_LINES = 50  # that one quoted record may span
# a line of these alone is blank; 0x1A is the end mark of old text files
BLANK = b"\r\n\x1a"
# A packed file may hold this many times its bytes. Ledgers of one standing order, in
# which only ids differ, reach 30, and 140 padded to 500 spaces a row (measured); what
# is made to fill a disk reaches 1,000. Below so many bytes nothing is harmed.
MOST_EXPANSION = 200
HARMLESS = 1 << 26
_BLOCK = 1 << 22
_HEAD = 64 * 1024
# blank lines, NUL and the end mark
_NOT_PLAIN = (b"\n\n", b"\n\r\n", b"\0", b"\x1a")


@dataclass(frozen=True)
class Source:
    """A delivered file.

    Attributes:
        path: where it is now; never written anywhere.
        name: its path below the delivered folder, with forward slashes.
        digest: SHA-256 of its bytes, hexadecimal.
        size: its bytes.
        header: its column names; a repeated one ends in `.1`, `.2`; none if it is no
            table.
        lines: lines of its text, unpacked; 0 for Parquet and what is no table.
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
        """A short name for the digest, good enough to join on."""
        return self.digest[:16]

    @property
    def stem(self) -> str:
        """The file's name without folder and endings."""
        return self.path.name.split(".")[0]

    @property
    def is_packed(self) -> bool:
        """Say whether it is a packed CSV file."""
        return self.path.name.lower().endswith(".gz")

    @property
    def is_parquet(self) -> bool:
        """Say whether it is a Parquet file."""
        return self.path.name.lower().endswith(".parquet")


def open_source(path: Path, name: str) -> Source:
    """Read a file's digest and header.

    Raises:
        InputError: if the ending is unknown, the file is empty or cannot be unpacked,
            or its header cannot be read.
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
        _check_expansion(name, size, _least_text(path))
        return Source(path, name, digest, size, columns)
    lines, is_plain = _count_lines(path, name, size)
    with open_text(path) as stream:
        first = stream.readline(LONGEST_LINE + 1)
    columns = header.of_csv(first, name)
    return Source(path, name, digest, size, columns, lines, is_plain)


def open_document(path: Path, name: str) -> Source:
    """Return a file that is no table: without a header, and its lines uncounted."""
    digest, size = _digest(path)
    return Source(path, name, digest, size, ())


def head_of(path: Path) -> bytes:
    """Return the first 64 KiB of a file, by which readers know it."""
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def open_text(path: Path) -> IO[bytes]:
    """Open a CSV file's bytes, unpacked where it is packed."""
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


def _check_expansion(name: str, size: int, unpacked: int) -> None:
    """Refuse a file that holds far more than its bytes can honestly hold."""
    if unpacked > HARMLESS and unpacked > size * MOST_EXPANSION:
        raise InputError(
            f"{name}: unpacks to more than {unpacked // 1_000_000:,} MB, over"
            f" {MOST_EXPANSION} times its {size:,} bytes; no ledger packs so well. If"
            " it is one, deliver it as plain CSV"
        )


def _least_text(path: Path) -> int:
    """Return the least bytes that a Parquet file's values are unpacked."""
    found = pq.read_metadata(path)
    groups = (found.row_group(index) for index in range(found.num_row_groups))
    stored = sum(int(group.total_byte_size) for group in groups)
    # as CSV, each value would be a byte at least, its comma
    return max(int(found.num_rows) * int(found.num_columns), stored)


def _count_lines(path: Path, name: str, size: int) -> tuple[int, bool]:
    """Return the number of lines, and whether all of them end and read alike."""
    feeds, returns, pairs, is_plain, last, unpacked = 0, 0, 0, True, b"", 0
    try:
        with open_text(path) as stream:
            while block := stream.read(_BLOCK):
                unpacked += len(block)
                _check_expansion(name, size, unpacked)
                feeds += block.count(b"\n")
                returns += block.count(b"\r")
                # what is more than one byte may begin in the block before
                pairs += (last[-1:] + block).count(b"\r\n")
                text = last + block
                is_plain = is_plain and not any(s in text for s in _NOT_PLAIN)
                last = text[-2:]
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"{name}: cannot be unpacked ({error}); it may be cut off, deliver it again"
        ) from error
    alike = returns == pairs and pairs in (0, feeds)
    return feeds + (last[-1:] != b"\n"), is_plain and alike
