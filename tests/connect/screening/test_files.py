"""A file of names against files of lists, alone."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from g7fin.connect.screening import blocks
from g7fin.connect.screening.files import screen_files
from g7fin.contracts.model import LONGEST_TEXT
from g7fin.errors import InputError

HEADER = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,"
    "emails,dataset,first_seen,last_seen"
)
TITLE = "UK FCDO Sanctions List"
LIST = f"""{HEADER}
q1,Person,Ivo Marstrand,Иво Марстранд;I. Marstrand,1970-02-03,fr,,,,,,{TITLE},2025,
q2,Company,Norvel Trading LLC,,,cy,,,,,,{TITLE},2025,
"""
NAMES = """id,name,birth_date,country,kind
a,"MARSTRAND, Ivo",1970-02-03,FR,person
b,Ivo Marstrand,1991,FR,person
c,Norvel Trading,,CY,organisation
d,Olga Brackwede,1970-02-03,FR,person
e,Ivo Marstrandt,,,
"""
COLUMNS = ["id", "list", "reference", "score", "judgement", "reason"]


def screened(
    folder: Path, names: str = NAMES, workers: int = 1
) -> list[dict[str, object]]:
    (folder / "names.csv").write_text(names, encoding="utf-8")
    (folder / "targets.simple.csv").write_text(LIST, encoding="utf-8")
    out = folder / "out.parquet"
    screen_files(folder / "names.csv", [folder / "targets.simple.csv"], out, workers)
    rows: list[dict[str, object]] = pq.read_table(out).to_pylist()
    return rows


def test_says_who_is_listed_who_may_be_and_why(tmp_path: Path) -> None:
    rows = screened(tmp_path)
    assert {row["id"]: row["judgement"] for row in rows} == {
        "a": "match", "b": "no match", "c": "match", "d": "no match", "e": "unsure",
    }  # fmt: skip
    assert list(rows[0]) == COLUMNS
    reasons = {row["id"]: str(row["reason"]) for row in rows}
    assert "same date of birth" in reasons["a"]
    assert "more than three years apart" in reasons["b"]
    assert "a name alone is no match" in reasons["e"]


def test_workers_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = screened(tmp_path)
    monkeypatch.setattr(blocks, "BLOCK", 2)
    assert screened(tmp_path, workers=2) == one


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("name\nIvo\n", "row 1: the column 'id' is missing"),
        ("id,name,born\n1,Ivo,1970\n", "column 'born' is unknown"),
        ("id,name\n1,\n", "row 2, column 'name': empty"),
        ("id,name\n1,Ivo\n1,Ada\n", "row 3, column 'id': '1' is given twice"),
        ("id,name,birth_date\n1,Ivo,3/2/1970\n", "row 2, column 'birth_date'"),
        ("id,name,country\n1,Ivo,France\n", "row 2, column 'country'"),
        ("id,name,kind\n1,Ivo,man\n", "row 2, column 'kind'"),
        ("id,name\n1,Ivo,more\n", "row 2: it has more or fewer fields"),
        ("", "row 1: the column 'id' is missing"),
        ('id,name\n1,"Ivo\n2,Ada\n3,Bo"\n', "row 4, column 'name': goes on over sev"),
        ("id,name\n1,I\0vo\n", "row 2, column 'name': has a control character"),
        (
            f"id,name\n1,{'x' * (LONGEST_TEXT + 1)}\n",
            f"row 2, column 'name': 1,001 characters; give at most {LONGEST_TEXT:,}",
        ),
    ],
)
def test_a_wrong_file_is_named_with_row_and_column(
    tmp_path: Path, names: str, words: str
) -> None:
    with pytest.raises(InputError, match=f"names.csv.*{words}"):
        screened(tmp_path, names)
    assert not (tmp_path / "out.parquet").exists()


def test_a_failure_leaves_the_earlier_result(tmp_path: Path) -> None:
    screened(tmp_path)
    before = (tmp_path / "out.parquet").read_bytes()
    with pytest.raises(InputError):
        screened(tmp_path, "id,name\n1,\n")
    assert (tmp_path / "out.parquet").read_bytes() == before
    assert not list(tmp_path.glob(".*building*"))


def test_a_list_twice_is_refused(tmp_path: Path) -> None:
    screened(tmp_path)
    lists = [tmp_path / "targets.simple.csv"] * 2
    with pytest.raises(InputError, match="given twice"):
        screen_files(tmp_path / "names.csv", lists, tmp_path / "out.parquet")


def test_says_what_of_a_list_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    bad = LIST.replace("I. Marstrand", "I\x7f. Marstrand")
    bad = bad.replace("q2,", "q\x7f2,") + f"q3,Person,Ada,,,,,,,,,{TITLE},2025,\n"
    path, out = tmp_path / "targets.simple.csv", tmp_path / "out.parquet"
    path.write_text(bad, encoding="utf-8")
    found = screen_files(tmp_path / "names.csv", [path], out)
    assert found.warnings == [
        "targets.simple.csv: 1 of 3 records and 1 of 4 names cannot be used: no name"
        " was screened against them"
    ]
    rejected = pq.read_table(tmp_path / "out.rejected.parquet").to_pylist()
    assert [(row["row"], row["column"]) for row in rejected] == [(2, "name"), (3, "id")]
    path.write_text(LIST, encoding="utf-8")
    assert screen_files(tmp_path / "names.csv", [path], out).warnings == []


def test_a_value_of_half_a_letter_is_written_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    lines = [
        f'{{"id": "p-{number}", "schema": "Person", "properties": {{"name":'
        f' ["Ada {half}"], "topics": ["sanction"], "alias": ["Ivo"]}}}}'
        for number, half in ((1, "x"), (2, r"\ud800"))
    ]
    path, out = tmp_path / "entities.ftm.json", tmp_path / "out.parquet"
    path.write_text("\n".join(lines), encoding="utf-8")
    screen_files(tmp_path / "names.csv", [path], out)
    (row,) = pq.read_table(tmp_path / "out.rejected.parquet").to_pylist()
    assert (row["row"], row["column"], row["value"]) == (2, "name", "Ada \\ud800")
