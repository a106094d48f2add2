"""What stops a run: each error names the file, where it is wrong and what is right."""

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from g7fin.acquire.run import acquire
from g7fin.errors import InputError
from g7fin.store import Store
from tests.acquire.delivery import HEADER, deliver, line, text

GOOD = text(line())
REFUSED = [
    ("empty file", "transaction.csv", "", "the file is empty"),
    ("packed emptiness", "transaction.csv.gz", gzip.compress(b""), "row 1.*blank"),
    ("header only", "transaction.csv", HEADER + "\n", "no transactions were read"),
    ("blank header", "transaction.csv", "\n" + GOOD, "row 1: the line is blank"),
    ("UTF-16", "transaction.csv", GOOD.encode("utf-16"), "UTF-16.*UTF-8"),
    ("UTF-16, no mark", "transaction.csv", GOOD.encode("utf-16-le"), "UTF-16"),
    ("Latin-1 header", "transaction.csv", "n\xe9\n".encode("latin-1"), "not UTF-8"),
    (
        "semicolons",
        "transaction.csv",
        GOOD.replace(",", ";"),
        "semicolons.*comma-separated",
    ),
    ("tabs", "transaction.csv", GOOD.replace(",", "\t"), "tabs.*comma-separated"),
    ("old Mac", "transaction.csv", GOOD.replace("\n", "\r"), "carriage returns"),
    ("unclosed header", "transaction.csv", '"' + GOOD, "row 1: the header is not"),
    ("packed, not named so", "transaction.csv", gzip.compress(GOOD.encode()), "csv.gz"),
    (
        "cut off",
        "transaction.csv.gz",
        gzip.compress(GOOD.encode())[:-9],
        "decompressed",
    ),
    ("damaged", "transaction.csv.gz", b"\x1f\x8b\x08" + b"x" * 99, "decompressed"),
    ("not packed", "transaction.csv.gz", GOOD, "decompressed"),
    ("repeated column", "transaction.csv", "memo," + GOOD, r"column 'memo\.1'"),
    ("nameless column", "transaction.csv", "," + GOOD, "column 1 has no name"),
    ("unknown column", "transaction.csv", "x," + GOOD, "'x' is not known.*booked_at"),
    ("case of a column", "transaction.csv", "MEMO," + GOOD, "'MEMO' is not known"),
    ("truth column", "transaction.csv", "truth_role," + GOOD, "'truth_role'"),
    ("missing column", "transaction.csv", "booked_at\nx\n", "it lacks channel"),
    ("other name", "payments.csv", GOOD, "'g7fin transaction'.*named transaction.csv"),
    ("no format", "x.csv", "a,b\n1,2\n", "no format matches. The nearest is"),
    ("a workbook", "transaction.xlsx", "PK", "as CSV or Parquet"),
    ("other ending", "notes.txt", "hello", "reads tables .*csv, .csv.gz, .parquet"),
    ("truth inside", "truth/transaction.csv", GOOD, "with the truth must not"),
    ("not Parquet", "transaction.parquet", "PAR1", "not a readable Parquet file"),
    ("odd file name", "trans\naction.csv", GOOD, "not plain text; rename"),
]


def _refuse(tmp_path: Path, match: str) -> None:
    with (
        Store(tmp_path / "run.duckdb") as store,
        pytest.raises(InputError, match=match),
    ):
        acquire(store, tmp_path / "in")


@pytest.mark.parametrize(
    ("name", "content", "match"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_refuses(tmp_path: Path, name: str, content: str | bytes, match: str) -> None:
    deliver(tmp_path / "in", {name: content})
    _refuse(tmp_path, f"(?s){match}")


def test_names_the_file_and_row_when_no_line_is_good(tmp_path: Path) -> None:
    deliver(tmp_path / "in", {"transaction.csv": f"{HEADER}\n1,2\n"})
    _refuse(tmp_path, r"transaction\.csv, row 2: short line: 2 fields")


def test_refuses_the_same_bytes_twice(tmp_path: Path) -> None:
    deliver(tmp_path / "in", {"a/transaction.csv": GOOD, "b/transaction.csv": GOOD})
    _refuse(tmp_path, "b/transaction.csv: the same bytes as a/transaction.csv")


def test_refuses_an_empty_and_a_missing_folder(tmp_path: Path) -> None:
    _refuse(tmp_path, "in: no such file or folder")
    deliver(tmp_path / "in", {".hidden": "x", ".git/x.csv": "x"})
    _refuse(tmp_path, "in: the folder is empty")


def test_refuses_links_that_would_be_passed_over(tmp_path: Path) -> None:
    deliver(tmp_path / "in", {"transaction.csv": GOOD})
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "in" / "more"
    link.symlink_to(tmp_path / "elsewhere")
    _refuse(tmp_path, "more: a link to a folder")
    link.unlink()
    link.symlink_to(tmp_path / "nowhere")
    _refuse(tmp_path, "more: not a regular file or a broken link")


@pytest.mark.parametrize(
    "values", [pa.array([[1]]), pa.array([{"a": 1}]), pa.array([b"x"])]
)
def test_refuses_parquet_columns_that_are_no_plain_values(
    tmp_path: Path, values: pa.Array
) -> None:
    (tmp_path / "in").mkdir()
    pq.write_table(pa.table({"memo": values}), tmp_path / "in" / "transaction.parquet")
    _refuse(tmp_path, r"transaction.parquet, column 'memo': its type is")


def test_refuses_parquet_text_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "transaction.parquet"
    values = dict(zip(HEADER.split(","), line("MARK").split(","), strict=True))
    options = {"compression": "none", "use_dictionary": False}
    pq.write_table(pa.table({k: [v] for k, v in values.items()}), path, **options)
    path.write_bytes(path.read_bytes().replace(b"MARK", b"MA\xffK"))
    _refuse(tmp_path, "transaction.parquet: not a readable Parquet file")
