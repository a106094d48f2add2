"""The count of a file's records agrees with the readers on whatever it holds."""

import csv
import io
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g7fin.acquire import record_count
from g7fin.acquire.delivered_file import LONGEST_LINE, MOST_LINES, open_table
from g7fin.acquire.record_count import rows_of_csv, rows_of_parquet
from g7fin.acquire.tables.tolerant_csv import Block, read_tolerantly

SOME = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PIECES = st.sampled_from(
    [b'"', b'""', b",", b"\n", b"\r\n", b"\r", b"\x1a", b"\0", b" ", b"a", b"\xe9",
     b'",', b',"', b'"\n', b'a,"b\nc",d\n']
)  # fmt: skip
FULL = LONGEST_LINE
EDGES: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 0),
    "no last line feed": (b"1,2,3", 1),
    "blank lines": (b"\n\r\n1,2,3\n\n\x1a\n", 1),
    "end mark": (b"1,2,3\n\x1a", 1),
    "spaces are no blank line": (b"   \n", 1),
    "quotes over two lines": (b'1,"2\n2",3\n', 1),
    "quotes over a blank line": (b'1,"2\n\n2",3\n', 1),
    "quotes over returns": (b'1,"2\r\n2",3\r\n', 1),
    "unclosed": (b'1,"2\n4,5,6\n', 2),
    "closed later, too few fields": (b'1,"2\n4",5,6\n', 2),
    "stray quote": (b'1,5" nail,3\n4,5,6\n', 2),
    "text after a quote": (b'1,"2"x,3\n4,5,6\n', 2),
    "most lines": (b'1,"' + b"\n" * (MOST_LINES - 1) + b'",3\n', 1),
    # the blank lines are none of it then: the first and the last one are broken
    "more lines": (b'1,"' + b"\n" * MOST_LINES + b'",3\n', 2),
    "as long as may be": (b"1,2," + b"x" * (FULL - 5) + b"\n", 1),
    "too long": (b"1,2," + b"x" * (3 * FULL) + b"\n4,5,6\n", 2),
    "too long, blank at first": (b"\x1a" * (2 * FULL) + b"1,2,3\n4,5,6\n", 2),
    "too long and quoted": (b'1,2,"' + b"x" * FULL + b'"\n4,5,6\n', 2),
    "too long and unclosed": (b'1,2,"' + b"x" * FULL + b'\n",5,6\n', 2),
    "too long together": (b'1,2,"' + b"x" * 90_000 + b"\n" + b"x" * 90_000 + b'"\n', 2),
    "too long in its second line": (
        b'1,"2\n2",' + b"x" * (2 * FULL) + b"\n4,5,6\n", 3
    ),
}  # fmt: skip


def _read(path: Path) -> int:
    return sum(
        len(found.lines) if isinstance(found, Block) else 1
        for found in read_tolerantly(open_table(path, path.name))
    )


def _counted(path: Path) -> int:
    return rows_of_csv(open_table(path, path.name))


@pytest.mark.parametrize(("body", "due"), EDGES.values(), ids=EDGES)
def test_counts_what_the_careful_reader_reads(
    tmp_path: Path, body: bytes, due: int
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b,c\n" + body)
    assert (_counted(path), _read(path)) == (due, due)


@SOME
@given(st.lists(PIECES, max_size=60), st.integers(1, 3))
def test_counts_what_the_careful_reader_reads_whatever_it_is(
    tmp_path: Path, pieces: list[bytes], columns: int
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b,c"[: 2 * columns - 1] + b"\n" + b"".join(pieces))
    assert _counted(path) == _read(path)


@pytest.mark.parametrize("seed", range(5))
def test_counts_what_a_writer_wrote(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    found = io.StringIO()
    ends = random.choice(["\n", "\r\n"])
    writer = csv.writer(found, lineterminator=ends)
    words = ["x", 'a "word"', "two\nlines", "a, b", "\r\n", "é", ""]
    rows = [[f"{n}", *random.choices(words, k=4)] for n in range(500)]
    writer.writerows([list("abcde"), *rows])
    path = tmp_path / "x.csv"
    path.write_text(found.getvalue(), encoding="utf-8", newline="")
    assert (_counted(path), _read(path)) == (500, 500)


def test_a_block_border_anywhere_changes_no_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'a,b\n1,"2\r\n3"\r\n\r\n4,5\n6,"7\n\x1a')
    for size in range(1, 30):
        monkeypatch.setattr(record_count, "_BLOCK", size)
        assert _counted(path) == 3


def test_counts_the_rows_of_parquet_by_its_footer(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"a": list(range(25))}), path, row_group_size=10)
    assert rows_of_parquet(path) == 25
