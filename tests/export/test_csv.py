"""A CSV file that we write runs nothing when a spreadsheet opens it."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from g7fin.export import write_csv
from tests.house.source import PACKAGE, modules


def written(path: Path, *values: object) -> list[str]:
    write_csv(pa.table({"column": list(values)}), path)
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == ["column"]
    return [row[0] if row else "" for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0", "+1+cmd|x", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx",
        "=1", "+", "-", "-x", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1",
        "\uff20x", "--1", "+-5", "-1e", "-1;=x",
        "- 1", "-1,2", "-0x10", "-1\n=x", "-\u0661",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path, text: str) -> None:
    assert written(tmp_path / "x.csv", text) == [f"'{text}"]


@pytest.mark.parametrize(
    "text",
    ["-12.50", "+12", "-0", "-1e5", "-1.5E-7", "12", "", "a=b", "CASE-1", "'x", "0-1"],
)
def test_numbers_and_words_stay_as_they_are(tmp_path: Path, text: str) -> None:
    assert written(tmp_path / "x.csv", text) == [text]


def test_a_column_of_numbers_stays_numbers(tmp_path: Path) -> None:
    assert written(tmp_path / "x.csv", -5, 7) == ["-5", "7"]
    assert written(tmp_path / "x.csv", -0.5, None) == ["-0.5", ""]
    assert written(
        tmp_path / "x.csv", datetime(2025, 1, 2, tzinfo=UTC).replace(tzinfo=None)
    ) == ["2025-01-02 00:00:00.000000"]


def test_a_column_of_words_by_number_is_text_too(tmp_path: Path) -> None:
    column = pa.array(["=x", "ok", None, "=x"]).dictionary_encode()
    write_csv(pa.table({"column": column}), tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_text().splitlines() == [
        '"column"', "\"'=x\"", '"ok"', "", "\"'=x\"",
    ]  # fmt: skip


def test_there_is_one_writer_of_csv() -> None:
    # the input of a simulated world is no export: it is read back to the letter
    own = {"g7fin.export", "g7fin.lab.world.delivery.files"}
    ways = ("csv.write_csv(", ".to_csv(", "csv.writer(", "DictWriter(", "CSVWriter(")
    found = {
        module.name
        for module in modules(PACKAGE)
        if any(way in module.path.read_text(encoding="utf-8") for way in ways)
    }
    assert found == own
