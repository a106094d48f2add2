"""The published lists are read whole: counted again from their bytes."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from g7fin.acquire.entry import Entry
from g7fin.acquire.records import Rejected
from g7fin.errors import InputError
from tests.acquire.lists.reading import read

Found = tuple[list[Entry], list[Rejected]]


def in_file(found: Found, name: str, column: str) -> int:
    return sum(
        (item.file_name, item.column) == (name, column)
        or (item.file_name == name and item.column == "row")
        for item in found[1]
    )


def test_un(shared_data: Path) -> None:
    path = shared_data / "lists/un_2025-04-19/consolidated.xml"
    raw = path.read_text(encoding="utf-8")
    entries, broken = found = read(path)
    kinds = Counter(entry.kind for entry in entries)
    assert kinds["person"] == len(re.findall(r"<INDIVIDUAL>", raw)) == 684
    assert kinds["organisation"] == len(re.findall(r"<ENTITY>", raw)) == 193
    assert len({entry.entry_id for entry in entries}) == 877

    aliases = len(re.findall(r"<ALIAS_NAME>\s*[^<\s]", raw))
    originals = len(re.findall(r"<NAME_ORIGINAL_SCRIPT>\s*[^<\s]", raw))
    names = [name for entry in entries for name in entry.names]
    assert len(names) == len(entries) + aliases + originals
    low = re.findall(r"<QUALITY>Low</QUALITY>\s*<ALIAS_NAME>\s*[^<\s]", raw)
    assert sum(name.quality == "weak_alias" for name in names) == len(low)
    assert sum(name.script != "" for name in names) == originals

    nationality = r"<NATIONALITY>(.*?)</NATIONALITY>"
    stated = re.findall(
        r"<VALUE>\s*[^<\s]", "".join(re.findall(nationality, raw, re.DOTALL))
    )
    read_places = [place for entry in entries for place in entry.places]
    nationalities = sum(place.kind == "nationality" for place in read_places)
    assert nationalities == len(stated) - 1  # one says "na"
    numbers = re.findall(r"<NUMBER>\s*[^<\s]", raw)
    repeated = 6  # a number that an entry states twice
    assert sum(len(entry.identifiers) for entry in entries) == len(numbers) - repeated
    assert all(entry.listed_on is not None for entry in entries)
    assert {item.value for item in broken} == {
        "former Soviet Union",
        "24/06/1402 (Hijri Calendar)",
        "30-35 years old",
        "Between Aug. and Sep. 1977",
    }
    assert len(found[1]) == 4


def rows(path: Path) -> list[list[str]]:
    with path.open(newline="") as file:
        found = [row for row in csv.reader(file) if row != ["\x1a"]]
    return [["" if x.strip() in ("-0-", "-0") else x for x in row] for row in found]


@pytest.mark.parametrize(
    ("day", "size"), [("ofac_2018-12", 7_379), ("ofac_2022-01", 9_044)]
)
def test_ofac(shared_data: Path, day: str, size: int) -> None:
    folder = shared_data / "lists" / day
    entries, broken = found = read(folder / "sdn.csv")
    sdn = rows(folder / "sdn.csv")
    assert len(sdn) == size
    assert len(entries) + in_file(found, "sdn.csv", "column 1") == size

    names = Counter(name.quality for entry in entries for name in entry.names)
    alt = rows(folder / "alt.csv")
    in_quotes = sum(
        len(re.findall(r"[afn]\.k\.a\.,? '[^;]+'(?=[.;])", row[11])) for row in sdn
    )
    assert names["primary"] == len(entries)
    assert names["strong_alias"] + in_file(found, "alt.csv", "column 1") == len(alt)
    assert names["weak_alias"] == in_quotes

    add = rows(folder / "add.csv")
    known = {row[0] for row in sdn}
    stated = {
        (row[0], ", ".join(" ".join(part.split()) for part in row[2:6] if part))
        for row in add
        if row[0] in known
    }
    empty = {item for item in stated if item[1] in ("", "undetermined")}
    addresses = sum(
        place.kind == "address" for entry in entries for place in entry.places
    )
    assert addresses == len(stated - empty)
    orphans = sum(row[0] not in known for row in add)
    assert in_file(found, "add.csv", "column 1") == orphans

    births = sum(len(entry.births) for entry in entries)
    dob = {
        (row[0], text)
        for row in sdn
        for text in re.findall(r"\bDOB (.+?)(?:;|\.?$)", row[11])
    }
    assert births == len(dob)
    assert not [item for item in broken if "DOB" in item.column]
    unknown = {
        item.value for item in broken if "not a present-day country" in item.reason
    }
    assert unknown == {"Region: Kafia Kingi", "Netherlands Antilles"}


@pytest.mark.parametrize("name", ["t1", "zala"])
def test_opensanctions_ftm(shared_data: Path, name: str) -> None:
    path = shared_data / f"lists/opensanctions/{name}.entities.ftm.json"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    targets = {
        line["id"]
        for line in lines
        if line["target"] and "sanction" in line["properties"]["topics"]
    }
    entries, broken = read(path)
    assert {entry.reference for entry in entries} == targets
    assert {item.column for item in broken} == {"addressEntity"}
    stated = sum(
        len(line["properties"].get(key, []))
        for line in lines
        if line["id"] in targets
        for key in ("name", "alias", "weakAlias", "previousName")
    )
    assert sum(len(entry.names) for entry in entries) == stated


def test_opensanctions_simple(shared_data: Path) -> None:
    path = shared_data / "lists/opensanctions/targets.simple.csv"
    with pytest.raises(
        InputError,
        match=r"no party is designated.*Wikidata Politically Exposed Persons 5",
    ):
        read(path)
