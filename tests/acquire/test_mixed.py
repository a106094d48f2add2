"""Files that the fast reader gives up on land like any other."""

import gzip
import zlib
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from g7fin.errors import InputError
from g7fin.store import Store
from tests.acquire.delivery import HEADER, deliver, line, run, table, text

FHCRC, FEXTRA, FNAME, FCOMMENT = 2, 4, 8, 16
# the last column, received_at, has a value: a stray carriage return would change it
ROWS = [line(f"t{n}", memo=f"m{n}", received_at="2025-03-05") for n in range(40)]
PLAIN = text(*ROWS)


def _same_as_plain(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    deliver(tmp_path / "plain", {"transaction.csv": PLAIN})
    with run(tmp_path / "plain", tmp_path / "plain.duckdb") as store:
        expected = table(store, "raw.transaction", "file_id")
    deliver(tmp_path / "in", files)
    with run(tmp_path / "in") as store:
        assert table(store, "raw.transaction", "file_id") == expected
        assert store.count("raw.reject") == 0
        assert store.rows("select rows_read from raw.source_file") == [(len(ROWS),)]


@pytest.mark.parametrize("seed", range(8))
def test_lines_of_both_endings_land_as_lines_of_one(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    share = random.choice([0.02, 0.5, 0.98])
    ends = [random.choices(["\r\n", "\n"], [share, 1 - share])[0] for _ in range(41)]
    lines = (row + end for row, end in zip((HEADER, *ROWS), ends, strict=True))
    _same_as_plain(tmp_path, {"transaction.csv": "".join(lines)})


@pytest.mark.parametrize("odd", [0, 1, 20, 40])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_one_line_of_the_other_ending_changes_nothing(
    tmp_path: Path, odd: int, ends: str
) -> None:
    other = {"\n": "\r\n", "\r\n": "\n"}[ends]
    lines = [
        row + (other if number == odd else ends)
        for number, row in enumerate((HEADER, *ROWS))
    ]
    _same_as_plain(tmp_path, {"transaction.csv": "".join(lines)})


def test_one_odd_line_among_many_changes_nothing(tmp_path: Path) -> None:
    """The fast reader has judged a file's line ends long before it meets this one."""
    count = 100_001
    rows = [line(f"t{n}", received_at="2025-03-05") for n in range(count)]
    rows[90_000] += "\r"
    deliver(tmp_path / "in", {"transaction.csv": text(*rows)})
    with run(tmp_path / "in") as store:
        assert store.row(
            "select count(*), count(distinct received_at), max(row_number)"
            " from core.transaction"
        ) == (count, 1, count + 1)


@pytest.mark.parametrize(
    "fault", [duckdb.IOException("x"), InputError("x"), OSError(5, "x")]
)
def test_whatever_stops_the_fast_reader_a_file_lands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    create = Store.create

    def failing(store: Store, table: str, *rest: Any) -> int:
        if table == "temp.staging":
            raise fault
        return create(store, table, *rest)

    deliver(tmp_path / "in", {"transaction.csv": PLAIN})
    monkeypatch.setattr(Store, "create", failing)
    with run(tmp_path / "in") as store:
        assert store.count("raw.transaction") == len(ROWS)


def _member(content: str, flags: int) -> bytes:
    """Return a gzip member with optional parts in its head (RFC 1952)."""
    head = bytes((0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3))
    head += b"\x04\x00ABCD" if flags & FEXTRA else b""
    head += b"transaction.csv\0" if flags & FNAME else b""
    head += b"made by hand\0" if flags & FCOMMENT else b""
    head += (zlib.crc32(head) & 0xFFFF).to_bytes(2, "little") if flags & FHCRC else b""
    return head + gzip.compress(content.encode())[10:]


@pytest.mark.parametrize("flags", range(0, 32, 2))
def test_a_packed_file_lands_whatever_its_head_says(tmp_path: Path, flags: int) -> None:
    _same_as_plain(tmp_path, {"transaction.csv.gz": _member(PLAIN, flags)})


@pytest.mark.parametrize("flags", [FHCRC, FCOMMENT])
def test_a_second_packed_part_lands_whatever_its_head_says(
    tmp_path: Path, flags: int
) -> None:
    first, second = PLAIN[:999], PLAIN[999:]
    packed = gzip.compress(first.encode()) + _member(second, flags)
    _same_as_plain(tmp_path, {"transaction.csv.gz": packed})
