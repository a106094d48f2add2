"""The result of a screening as an export: its form, and what it says it was made of."""

import csv
import hashlib
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import g7fin
from g7fin.acquire.entry import Entry, Name
from g7fin.connect.screening import files
from g7fin.connect.screening.audit import audit, stated_date
from g7fin.connect.screening.files import screen_files
from g7fin.connect.screening.scorers import Method
from g7fin.errors import InputError
from tests.connect.screening.test_files import COLUMNS, LIST, NAMES

CLEAN = "id,name\n=1+1,Ada Kirwin\nz2,Bo Zander\n"


def screen(folder: Path, out: str, names: str = NAMES) -> Path:
    (folder / "names.csv").write_text(names, encoding="utf-8")
    (folder / "targets.simple.csv").write_text(LIST, encoding="utf-8")
    screen_files(folder / "names.csv", [folder / "targets.simple.csv"], folder / out)
    return folder / out


def test_the_ending_says_what_is_written(tmp_path: Path) -> None:
    rows = pq.read_table(screen(tmp_path, "x.parquet")).to_pylist()
    with screen(tmp_path, "x.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["reason"] for line in lines] == [row["reason"] for row in rows]
    assert [float(line["score"]) for line in lines] == [row["score"] for row in rows]
    assert list(lines[0]) == COLUMNS
    found = json.loads(screen(tmp_path, "x.json").read_text(encoding="utf-8"))
    assert found["rows"] == rows
    assert found["audit"]["names"]["screened"] == 5


@pytest.mark.parametrize("name", ["x.xlsx", "x", "x.parquet.gz", "x.CSV2"])
def test_another_ending_is_refused_before_the_work(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "read_subjects", lambda _: pytest.fail("work began"))
    with pytest.raises(InputError, match=r"\.parquet, \.csv or \.json"):
        screen(tmp_path, name)


@pytest.mark.parametrize("name", ["x.csv", "x.audit.json", "x.rejected.parquet"])
def test_what_stands_in_the_way_is_found_before_the_work(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).mkdir()
    monkeypatch.setattr(files, "read_subjects", lambda _: pytest.fail("work began"))
    with pytest.raises(InputError, match="is a folder"):
        screen(tmp_path, "x.csv")


def test_a_clean_result_has_a_row_a_name_and_says_what_was_asked(
    tmp_path: Path,
) -> None:
    out = screen(tmp_path, "clean.parquet", CLEAN)
    rows = pq.read_table(out).to_pylist()
    assert [row["id"] for row in rows] == ["=1+1", "z2"]
    assert {row["judgement"] for row in rows} == {"no match"}
    record = json.loads((tmp_path / "clean.audit.json").read_text(encoding="utf-8"))
    bytes_of_list = (tmp_path / "targets.simple.csv").read_bytes()
    assert record["version"] == g7fin.__version__
    assert record["files"] == [
        {
            "file": "targets.simple.csv",
            "sha256": hashlib.sha256(bytes_of_list).hexdigest(),
            "bytes": len(bytes_of_list),
            "stated_date": "",
        }
    ]
    (one,) = record["lists"]
    assert (one["entries"], one["newest_change_on"]) == (2, "")
    assert record["names"]["screened"] == 2
    assert record["thresholds"] == {"match": 0.85, "unsure": 0.5}
    assert record["rows"] == {"no match": 2}
    assert record["names"]["sha256"] == hashlib.sha256(CLEAN.encode()).hexdigest()
    held = pq.read_metadata(out).metadata[b"g7fin.audit"]
    assert json.loads(held) == record


def test_the_last_change_that_a_list_states_is_kept(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x", encoding="utf-8")
    name, day = (Name("Ivo"),), date(2031, 1, 2)
    entries = [
        Entry("a:1", "A", "", name, 1, listed_on=date(2030, 1, 1), amended_on=day),
        Entry("a:2", "A", "", name, 2),
        Entry("b:1", "B", "", name, 1),
    ]
    found = audit(tmp_path / "x", [], [tmp_path / "x"], entries, Method())
    assert found["lists"] == [
        {"list": "A", "entries": 2, "newest_change_on": "2031-01-02"},
        {"list": "B", "entries": 1, "newest_change_on": ""},
    ]


def test_a_name_of_a_formula_is_text_in_csv(tmp_path: Path) -> None:
    assert '"\'=1+1"' in screen(tmp_path, "x.csv", CLEAN).read_text(encoding="utf-8")


def test_a_failure_leaves_result_and_record_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen(tmp_path, "x.csv")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("x.*")}

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("g7fin.connect.screening.results.write_csv", fail)
    with pytest.raises(OSError, match="No space"):
        screen(tmp_path, "x.csv", CLEAN)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("x.*")} == before
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<CONSOLIDATED_LIST dateGenerated='2031-01-02T23:00:04Z'>", "2031-01-02"),
        ('<export generationDate="2031-01-02T00:00:00">', "2031-01-02"),
        ("<Publish_Date>01/02/2031</Publish_Date>", "01/02/2031"),
        ("<DateGenerated>02/01/2031</DateGenerated>", "02/01/2031"),
        (
            '<DateOfIssue C="1"><Year>2031</Year><Month>1</Month><Day>2</Day>',
            "2031-1-2",
        ),
        ("Report Date: 02-Jan-2031\nLast Updated,Unique ID\n", "02-Jan-2031"),
        ("fileGenerationDate;Entity_LogicalId\n02/01/2031;1\n", "02/01/2031"),
        ("id,schema,name\n", ""),
        ("no date at all", ""),
    ],
)
def test_the_date_that_a_list_states_is_kept(
    tmp_path: Path, head: str, day: str
) -> None:
    (tmp_path / "list").write_text(head, encoding="utf-8")
    assert stated_date(tmp_path / "list") == day


@pytest.mark.parametrize("read", ["names.csv", "targets.simple.csv"])
def test_no_file_that_is_read_is_written_over(tmp_path: Path, read: str) -> None:
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "targets.simple.csv").write_text(LIST, encoding="utf-8")
    before = (tmp_path / read).read_bytes()
    lists = [tmp_path / "targets.simple.csv"]
    with pytest.raises(InputError, match="is one of the inputs"):
        screen_files(tmp_path / "names.csv", lists, tmp_path / read)
    assert (tmp_path / read).read_bytes() == before


def test_a_file_of_ones_own_beside_the_result_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "targets.simple.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "hits.rejected.parquet").write_bytes(b"mine")
    lists = [tmp_path / "targets.simple.csv"]
    with pytest.raises(InputError, match="was not written by g7fin"):
        screen_files(tmp_path / "names.csv", lists, tmp_path / "hits.csv")
    assert (tmp_path / "hits.rejected.parquet").read_bytes() == b"mine"
