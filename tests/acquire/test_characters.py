"""Names that cannot be used are refused in every format alike, and the entry stays."""

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from g7fin.acquire.documents import results_of
from g7fin.acquire.entry import Entry, Identifier, Name, Place, Span
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing.characters import fault_of
from g7fin.acquire.recognition import document_formats
from g7fin.acquire.records import ENTRY, NAME, Rejected, Row
from g7fin.contracts.model import LONGEST_TEXT
from g7fin.errors import InputError
from tests.acquire.delivery import deliver, line, run, text
from tests.acquire.lists.reading import read_text
from tests.acquire.sources.un.test_un import LIST

FORMATS = {form.name: form for form in document_formats()}
# signs that both XML and JSON can hold
BAD = {"delete": "\x7f", "C1": "\x92", "too long": "x" * (LONGEST_TEXT + 1)}


def found(folder: Path, name: str, written: str) -> list[Row | Rejected]:
    form = FORMATS[name]
    assert form.reader is not None
    files = dict(form.examples)
    files[form.file_name] = re.sub("(?i)akhurst", written, files[form.file_name])
    deliver(folder, files)
    every = results_of(form.reader, folder / form.file_name)
    return [item for item in every if isinstance(item, Row | Rejected)]


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
@pytest.mark.parametrize("name", FORMATS)
def test_a_name_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, bad: str
) -> None:
    every = found(tmp_path, name, f"ak{bad}hurst")
    assert not [
        row
        for row in every
        if isinstance(row, Row) and any(bad in text for text in row.values.values())
    ]
    refused = [item for item in every if isinstance(item, Rejected)]
    (one,) = [item for item in refused if item.lost == NAME]
    assert one.column == "name"
    limit = f"give at most {LONGEST_TEXT:,}"
    assert ("control character" in one.reason) == (len(bad) == 1)
    assert (limit in one.reason) == (len(bad) > 1)


@pytest.mark.parametrize("name", FORMATS)
def test_a_name_of_the_longest_length_is_used(tmp_path: Path, name: str) -> None:
    every = found(tmp_path, name, "x" * (LONGEST_TEXT - 20))
    assert not [item for item in every if isinstance(item, Rejected)]


def test_an_entry_keeps_its_other_names(tmp_path: Path) -> None:
    bad = LIST.replace("Torben Okhurst", "x" * (LONGEST_TEXT + 1))
    entries, broken = read_text(tmp_path, "un.xml", bad)
    whole, _ = read_text(tmp_path, "un.xml", LIST)
    assert len(entries[0].names) == len(whole[0].names) - 1
    assert entries[1:] == whole[1:]
    assert [item.row_number for item in broken if item.lost == NAME] == [1]


@pytest.mark.parametrize(
    ("text", "is_usable"),
    [
        ("Torben\tOAKHURST\n", True), ("Торбен", True), ("\u0639\u200c\u0631", True),
        ("x" * LONGEST_TEXT, True), ("x" * (LONGEST_TEXT + 1), False), ("\0", False),
        ("\x1c", False), ("\x85", False), ("a\ud800", False), ("\U0001f6a2", True),
    ],
)  # fmt: skip
def test_what_can_be_used(text: str, *, is_usable: bool) -> None:
    assert (fault_of(text) == "") == is_usable


AGAIN = re.search(r"<ENTITY>.*?</ENTITY>", LIST, re.DOTALL)


def twice(**changes: str) -> str:
    """Return the UN's list with its last entry once more, changed or not."""
    assert AGAIN is not None
    again = AGAIN.group()
    for old, new in changes.items():
        again = again.replace(old, new)
    return LIST.replace("</ENTITIES>", f"{again}</ENTITIES>")


def test_an_entry_that_stands_twice_is_a_second_delivery(tmp_path: Path) -> None:
    once = text(line())
    deliver(tmp_path / "one", {"un.xml": LIST, "transaction.csv": once})
    deliver(tmp_path / "two", {"un.xml": twice(), "transaction.csv": once})
    names = "select name from core.designation order by name"
    with run(tmp_path / "one", tmp_path / "1.duckdb") as store:
        expected = store.rows(names)
    with run(tmp_path / "two", tmp_path / "2.duckdb") as store:
        assert store.rows(names) == expected
        again = store.rows(
            "select distinct kind, row_number from core.reject"
            " where entity = 'designation'"
        )
    assert again == [("redelivery", 4)]


def test_two_entries_of_one_id_do_not_become_one(tmp_path: Path) -> None:
    other = twice(PIRATES="FERRYMEN")
    entries, broken = read_text(tmp_path, "un.xml", other)
    assert [entry.names[0].text for entry in entries][1:] == ["PIRATES' GUILD"]
    one = broken[-1]
    assert (one.row_number, one.column, one.value) == (4, "id", entries[1].entry_id)
    assert one.lost == ENTRY
    assert one.reason.startswith("row 2 has the same id and other values")


ENTRY_SAYS = Entry(
    "un:1", "UN", "person", (Name("Torben"),), 1, "ATi.001", ("Atlantis",),
    (Span(date(1961, 3, 4), date(1961, 3, 4)),), (Place("birth", "NO", "Oslo"),),
    (Identifier("tax", "T-3", "NO"),), date(2015, 7, 1), date(2016, 7, 1), None,
    ("Freeze",), "Piracy.",
)  # fmt: skip
OTHER: dict[str, Any] = {
    "list_name": "UK", "kind": "", "names": (Name("Torbo"),), "reference": "x",
    "programmes": (), "births": (), "places": (), "identifiers": (), "listed_on": None,
    "amended_on": None, "removed_on": date(2031, 1, 1), "measures": ("Travel ban",),
    "reasons": "",
}  # fmt: skip


@pytest.mark.parametrize("column", [field.name for field in fields(Entry)])
def test_entries_of_one_id_differ_in_whatever_they_state(column: str) -> None:
    same = column in ("entry_id", "row_number", "also")
    value: dict[str, Any] = {
        "entry_id": "un:1",
        "row_number": 2,
        "also": (("x", 1),),
        **OTHER,
    }
    other = replace(ENTRY_SAYS, **{column: value[column]})
    reader = ListReader(
        lambda *_: True, lambda _: iter((ENTRY_SAYS, other)), lambda _: {"un.xml": 2}
    )
    entries = list(reader.entries(Path("un.xml")))
    assert isinstance(entries[1], Entry) == same


def half_of(kind: str, count: int = 20) -> str:
    rows = [
        f"ATL{at},NAME {at}\x7f,Primary Name,Individual,"
        if at % 2 or (kind == "most" and at == 2)
        else f"ATL{at},NAME {at},Primary Name,Individual,"
        for at in range(1, count + 1)
    ]
    header = "Unique ID,Name 6,Name type,Designation Type,Title"
    return "\n".join(("Report Date: 1", header, *rows, ""))


def test_a_list_of_which_most_cannot_be_used_is_refused(tmp_path: Path) -> None:
    entries, _ = read_text(tmp_path, "uk.csv", half_of("half"))
    assert len(entries) == 10
    match = r"uk\.csv: 11 of 20 records cannot be used"
    with pytest.raises(InputError, match=match):
        read_text(tmp_path, "uk.csv", half_of("most"))
    files = {"uk.csv": half_of("most"), "transaction.csv": text(line())}
    deliver(tmp_path / "in", files)
    with pytest.raises(InputError, match=match):
        run(tmp_path / "in")


def test_a_run_counts_what_cannot_be_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bad = LIST.replace("Torben Okhurst", "Tor\x7fben")
    files = {"un.xml": bad, "uk.csv": half_of("half"), "transaction.csv": text(line())}
    deliver(tmp_path / "in", files)
    with run(tmp_path / "in") as store:
        counts = store.rows(
            "select name, entries, entries_lost, names, names_lost"
            " from raw.source_file order by name"
        )
    assert counts == [
        ("transaction.csv", None, None, None, None),
        ("uk.csv", 10, 10, 10, 10),
        ("un.xml", 2, 1, 5, 1),
    ]
    assert [one.message for one in caplog.records if one.levelname == "WARNING"] == [
        "uk.csv: 10 of 20 records and 10 of 20 names cannot be used: no name was"
        " screened against them",
        "un.xml: 1 of 3 records and 1 of 6 names cannot be used: no name was"
        " screened against them",
    ]
