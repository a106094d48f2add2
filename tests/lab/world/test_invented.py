"""Names are invented and written in their scripts; numbers check."""

import csv
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from anyascii import anyascii
from stdnum import iban, lei

from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.names.people import people
from g7fin.lab.world.names.spelling import native, variant
from g7fin.lab.world.names.traditions import TRADITIONS
from g7fin.lab.world.numbers import LAYOUTS
from tests.lab.world.conftest import Made

SCRIPTS = {"arabic": "ARABIC", "kurdish": "ARABIC", "pashto": "ARABIC",
           "russian": "CYRILLIC", "chinese": "CJK", "korean": "HANGUL",
           "japanese": "KATAKANA"}  # fmt: skip


def key(name: str) -> str:
    """Return a name without script, case and order."""
    plain = anyascii(name).lower().replace("-", " ").replace(",", " ")
    return " ".join(sorted(plain.split()))


@pytest.fixture(scope="module")
def designated(shared_data: Path) -> set[str]:
    """Return the names of real designated persons."""
    found = set()
    for path in (shared_data / "lists").glob("un_*/*.xml"):
        for person in ET.parse(path).getroot().iter("INDIVIDUAL"):
            parts = [person.findtext(f"{n}_NAME") or "" for n in
                     ("FIRST", "SECOND", "THIRD", "FOURTH")]  # fmt: skip
            found.add(key(" ".join(parts)))
    for path in (shared_data / "lists").glob("ofac_2*/sdn.csv"):
        with path.open(encoding="latin-1", newline="") as file:
            found |= {key(row[1]) for row in csv.reader(file) if len(row) > 2}
    return found


def test_no_real_designated_person_is_in_the_world(
    designated: set[str], made: Made
) -> None:
    assert len(designated) > 5_000
    names = {key(row["name"]) for row in made.files["party"]}
    names |= {key(row["name"]) for row in made.files["designation"]}
    for tradition in TRADITIONS:
        drawn = people(np.random.default_rng(5), tradition, 20_000)
        names |= {key(name) for name in drawn}
    assert names & designated == set()


def test_every_country_has_a_tradition_and_names_are_the_same_again() -> None:
    assert {about.tradition for about in COUNTRIES} <= set(TRADITIONS)
    for tradition in TRADITIONS:
        one, two = (people(np.random.default_rng(3), tradition, 50) for _ in range(2))
        assert one == two
        assert len(set(one)) > 25


@pytest.mark.parametrize(("tradition", "script"), SCRIPTS.items())
def test_the_native_form_is_in_its_script(tradition: str, script: str) -> None:
    for name in people(np.random.default_rng(3), tradition, 200):
        letters = [c for c in native(tradition, name) if c.isalpha()]
        assert letters
        assert all(unicodedata.name(c).startswith(script) for c in letters), name


def test_vietnamese_has_its_marks_and_a_variant_is_another_spelling() -> None:
    rng = np.random.default_rng(3)
    names = people(rng, "vietnamese", 100)
    assert any(native("vietnamese", name) != name for name in names)
    assert all(variant(rng, name) != name for name in names)


def test_account_numbers_and_leis_check(made: Made) -> None:
    known = [row for row in made.files["account"] if row["country"] in LAYOUTS]
    assert {row["country"] for row in known} == set(LAYOUTS)
    assert all(iban.is_valid(row["number"]) for row in known)
    numbers = [row["number"] for row in made.files["account"]]
    assert len(set(numbers)) == len(numbers)
    leis = [r["value"] for r in made.files["identifier"] if r["kind"] == "lei"]
    assert len(leis) > 50
    assert all(lei.is_valid(value) for value in leis)
