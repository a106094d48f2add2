from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from tests.acquire.lists.reading import (
    DATA,
    births,
    identifiers,
    names,
    places,
    read,
    read_text,
)


def test_sdn_xml() -> None:
    (person, ship), broken = read(DATA / "sdn.xml")
    assert person.entry_id == "ofac-sdn:900001"
    assert (person.kind, person.programmes) == ("person", ("PIRACY", "TIDE"))
    assert names(person) == [
        ("Torben OAKHURST", "primary", ""),
        ("Torben OKHURST", "strong_alias", ""),
        ("TORBO", "weak_alias", ""),
    ]
    assert births(person) == [
        ("1961-03-04", "1961-03-04"),
        ("1967-01-01", "1969-12-31"),
        ("1970-01-01", "1972-12-31"),
    ]
    assert places(person) == {
        ("nationality", "NO", "Norway"),
        ("nationality", "MT", "Malta"),
        ("birth", "NO", "Bergen, Norway"),
        ("address", "NO", "Gate 1, Oslo, 0150, Norway"),
        ("address", "", "Atlantis"),
    }
    assert identifiers(person) == {
        ("document", "N0001", "NO"),
        ("crypto", "1Invented", ""),
    }
    assert person.reasons == "Gender Male\n(Linked To: PIRATES' GUILD)"
    assert ship.kind == "vessel"
    assert identifiers(ship) == {("imo", "1234567", ""), ("registration", "ABCD1", "")}
    assert places(ship) == {("flag", "MT", "Malta")}
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (1, "dateOfBirth", "in spring"),
        (1, "address/country", "Atlantis"),
    ]


def test_sdn_xml_in_any_namespace(tmp_path: Path) -> None:
    text = (DATA / "sdn.xml").read_text()
    other = text.replace("https://sanctionslistservice", "http://tempuri")
    assert read_text(tmp_path, "sdn.xml", other) == read(DATA / "sdn.xml")


def test_sdn_advanced() -> None:
    (person, ship), broken = read(DATA / "sdn_advanced.xml")
    assert person.entry_id == "ofac-sdn:900001"
    assert (person.kind, person.programmes) == ("person", ("PIRACY", "TIDE"))
    assert names(person) == [
        ("Torben OAKHURST", "primary", ""),
        ("Торбен Окхерст", "strong_alias", "Cyrl"),
        ("Torben OKHURST", "strong_alias", ""),
        ("TORBO", "weak_alias", ""),
    ]
    assert births(person) == [
        ("1961-03-04", "1961-03-04"),
        ("1967-01-01", "1969-12-31"),
        ("1970-01-01", "1972-12-31"),
    ]
    assert places(person) == {
        ("birth", "NO", "Bergen, Norway"),
        ("nationality", "NO", "Norway"),
        ("address", "NO", "Gate 1, Oslo, 0150, Norway"),
        ("address", "", "Atlantis"),
    }
    assert identifiers(person) == {
        ("document", "N0001", "NO"),
        ("crypto", "1Invented", ""),
    }
    assert (person.listed_on, person.measures) == (date(2030, 5, 6), ("Block",))
    assert person.reasons == "Sails at night.\nLetter of Marque LM 5\nGender Male"
    assert ship.entry_id == "ofac-consolidated:900002"
    assert (ship.kind, identifiers(ship)) == ("vessel", {("imo", "1234567", "")})
    assert places(ship) == {("flag", "MT", "Malta")}
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (1, "Birthdate", "1973-2-30"),
        (1, "Location", "Atlantis"),
    ]


def test_a_number_that_leads_nowhere_is_broken(tmp_path: Path) -> None:
    text = (DATA / "sdn_advanced.xml").read_text(encoding="utf-8")
    lost = text.replace(
        '<VersionLocation LocationID="4"', '<VersionLocation LocationID="9"'
    )
    _, broken = read_text(tmp_path, "sdn_advanced.xml", lost)
    assert ("Location", "9") in {(item.column, item.value) for item in broken}


@pytest.mark.parametrize(
    ("schema", "name"), [("ofac_xml", "sdn"), ("ofac_advanced_xml", "sdn_advanced")]
)
def test_what_we_read_here_follows_the_published_schema(
    shared_data: Path, schema: str, name: str
) -> None:
    path = shared_data / "lists" / "ofac_schema" / f"{schema}.xsd"
    etree.XMLSchema(etree.parse(path)).assertValid(etree.parse(DATA / f"{name}.xml"))
