"""An entry of a list becomes rows, each of them once."""

from dataclasses import replace
from datetime import date

import pytest

from g7fin.acquire.entry import (
    IDENTIFIER_KINDS,
    KINDS,
    PLACES,
    QUALITIES,
    Entry,
    Identifier,
    Name,
    Place,
    Span,
)
from g7fin.acquire.lists.rows import rows_of
from g7fin.contracts.entities import entity

DAY = date(1961, 3, 4)
ENTRY = Entry(
    "atl:1", "ATL", "person",
    (Name("Torben OAKHURST"), Name("Торбен", "weak_alias", "Cyrl"),
     Name("Торбен", "strong_alias", "Cyrl"), Name("Torbo", "weak_alias")),
    7,
    reference="ATL/1",
    programmes=("PIRACY", "TIDE"),
    births=(Span(DAY, DAY),),
    places=(Place("nationality", "NO", "Norway"), Place("address", "", "at sea"),
            Place("address", "MT", "Malta")),
    identifiers=(Identifier("document", "N1", "NO"), Identifier("document", "N1"),
                 Identifier("imo", "1")),
    listed_on=date(2029, 2, 1),
    amended_on=date(2030, 2, 1),
    measures=("Asset freeze", "Travel ban"),
    reasons="Piracy.",
)  # fmt: skip


def of(entry: Entry, name: str) -> list[dict[str, str]]:
    return [dict(row.values) for row in rows_of(entry) if row.entity == name]


def test_one_row_a_name_with_the_better_of_its_qualities() -> None:
    rows = of(ENTRY, "designation")
    assert [(row["name"], row["name_quality"], row["script"]) for row in rows] == [
        ("Torben OAKHURST", "primary", ""),
        ("Торбен", "strong_alias", "Cyrl"),
        ("Torbo", "weak_alias", ""),
    ]
    assert rows[0] == {
        "designation_id": "atl:1",
        "list": "ATL",
        "programme": "PIRACY; TIDE",
        "reference": "ATL/1",
        "kind": "person",
        "name": "Torben OAKHURST",
        "name_quality": "primary",
        "script": "",
        "birth_date": "1961-03-04",
        "country": "NO",
        "listed_on": "2029-02-01",
        "amended_on": "2030-02-01",
        "removed_on": "",
        "measures": "Asset freeze; Travel ban",
        "reasons": "Piracy.",
    }


def test_identifiers_births_and_places() -> None:
    own = {"designation_id": "atl:1"}
    assert of(ENTRY, "designation_identifier") == [
        own | {"kind": "document", "value": "N1"},
        own | {"kind": "imo", "value": "1"},
    ]
    assert of(ENTRY, "designation_birth") == [
        own | {"from_on": "1961-03-04", "to_on": "1961-03-04"}
    ]
    assert of(ENTRY, "designation_place") == [
        own | {"kind": "nationality", "country": "NO", "text": "Norway"},
        own | {"kind": "address", "country": "", "text": "at sea"},
        own | {"kind": "address", "country": "MT", "text": "Malta"},
    ]


def test_rows_of_one_entry_are_told_apart() -> None:
    places = [(row.entity, row.row_number, row.part) for row in rows_of(ENTRY)]
    assert len(places) == len(set(places))
    assert {place[1] for place in places} == {7}


@pytest.mark.parametrize(
    "births",
    [
        (),
        (Span(DAY, date(1961, 3, 5)),),
        (Span(DAY, DAY), Span(date(1962, 1, 1), date(1962, 1, 1))),
    ],
)
def test_a_birth_date_is_one_day_or_none(births: tuple[Span, ...]) -> None:
    (first, *_) = of(replace(ENTRY, births=births), "designation")
    assert first["birth_date"] == ""


@pytest.mark.parametrize(
    ("kind", "places", "country"),
    [
        ("person", (("nationality", "NO"), ("nationality", "MT")), ""),
        ("person", (("address", "NO"),), ""),
        ("organisation", (("registration", "NO"), ("address", "MT")), "NO"),
        ("organisation", (("address", "MT"), ("address", "")), "MT"),
        ("organisation", (("registration", "NO"), ("registration", "MT")), ""),
        ("vessel", (("flag", "MT"), ("address", "NO")), "MT"),
        ("", (("address", "MT"),), "MT"),
    ],
)
def test_a_country_is_one_or_none(
    kind: str, places: tuple[tuple[str, str], ...], country: str
) -> None:
    found = tuple(Place(sort, code, code or "sea") for sort, code in places)
    (first, *_) = of(replace(ENTRY, kind=kind, places=found), "designation")
    assert first["country"] == country


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("designation", "kind", KINDS),
        ("designation", "name_quality", QUALITIES),
        ("designation_identifier", "kind", IDENTIFIER_KINDS),
        ("designation_place", "kind", PLACES),
    ],
)
def test_the_words_of_entries_are_those_of_the_tables(
    name: str, field: str, words: tuple[str, ...]
) -> None:
    (found,) = [item for item in entity(name).fields if item.name == field]
    assert set(found.one_of) == set(words)


def test_every_value_has_a_field() -> None:
    for row in rows_of(ENTRY):
        assert set(row.values) <= {item.name for item in entity(row.entity).fields}
