"""Who matches a list entry, who only looks like it, and why."""

from collections.abc import Iterator
from datetime import date

import pytest

from g7fin.detect.scene import Row, listed, moment, party
from g7fin.store import Store
from tests.connect.ledger import PAID, linked


def _document(holder: str, value: str, kind: str = "document") -> Row:
    return ("identifier", {"party_id": holder, "kind": kind, "value": value})


def _published(name: str, value: str, kind: str = "document") -> Row:
    fields = {"designation_id": f"entry {name}", "kind": kind, "value": value}
    return ("designation_identifier", fields)


def _alias(name: str, of: str, **fields: str) -> Row:
    return listed(name, 10, designation_id=f"entry {of}", **fields)


FIRM = "organisation"
BORN = {"birth_date": "1970-02-03"}
CASES: dict[str, tuple[tuple[Row, ...], str]] = {
    "document": (
        (listed("N0", 1), _published("N0", "AB 12.345"), party("document"),
         _document("document", "ab-12345")), "match"),
    "document of another day of birth": (
        (listed("N1", 1, **BORN), _published("N1", "ZZ 7777"),
         party("document of another day of birth", birth_date="1980-01-01"),
         _document("document of another day of birth", "ZZ7777")), "unsure"),
    "document of a firm": (
        (listed("N2", 1, kind="person"), _published("N2", "QQ 1111"),
         party("document of a firm", FIRM), _document("document of a firm", "QQ1111")),
        "unsure"),
    "phone": (
        (listed("N3", 1), _published("N3", "+49 151 1", "phone"), party("phone"),
         _document("phone", "0049 1511", "phone")), "unsure"),
    "name and birth date": (
        (listed("Ivo Marstrand", 1, **BORN),
         party("name and birth date", name="MARSTRAND, Ivo", **BORN)), "match"),
    "namesake": (
        (listed("Ada Kirwin", 1, **BORN),
         party("namesake", name="Ada Kirwin", birth_date="1985-07-19")), "no match"),
    "a slip in the birth date": (
        (listed("Ina Slip", 1, **BORN),
         party("a slip in the birth date", name="Ina Slip", birth_date="1970-03-02")),
        "unsure"),
    "name alone": (
        (listed("Eva Tolmezzo", 1, **BORN), party("name alone", name="Eva Tolmezzo")),
        "unsure"),
    "person's country": (
        (listed("Uwe Brackwede", 1, country="DE"),
         party("person's country", name="Uwe Brackwede", country="DE")), "unsure"),
    "alias": (
        (listed("Abel Norcross", 1, **BORN), _alias("Abel Whitlaw", "Abel Norcross"),
         party("alias", name="Abel Whitlaw", **BORN)), "match"),
    "namesake of an alias": (
        (listed("Kain Dorrance", 1, **BORN), _alias("Kain Ellery", "Kain Dorrance"),
         party("namesake of an alias", name="Kain Ellery", birth_date="1985-07-19")),
        "no match"),
    "firm in its country": (
        (listed("Acme One LLC", 1, kind=FIRM, country="CY"),
         party("firm in its country", FIRM, name="ACME ONE", country="CY")), "match"),
    "firm elsewhere": (
        (listed("Acme Two LLC", 1, kind=FIRM, country="CY"),
         party("firm elsewhere", FIRM, name="Acme Two", country="MT")), "unsure"),
    "a twin": (
        (listed("Hans Ostrander", 1, **BORN),
         party("a twin", name="Karl Ostrander", **BORN)), ""),
    "another spelling": (
        (listed("Mukhammad Rashidov", 1, **BORN),
         party("another spelling", name="Рашидов Мухаммад", **BORN)), "match"),
    "weak alias of a firm": (
        (listed("Acme Three", 1, kind=FIRM, country="CY"),
         _alias("Three", "Acme Three", kind=FIRM, name_quality="weak_alias"),
         party("weak alias of a firm", FIRM, name="Three", country="CY")), "unsure"),
    "a ship's name": (
        (listed("Sea Breeze", 1, kind="vessel"),
         party("a ship's name", FIRM, name="Sea Breeze")), ""),
    "another name": (
        (listed("Olga Petrenko", 1), party("another name", name="Olga Sorbonne")), ""),
    "taken off": (
        (listed("Otto Lindqvist", 1, removed_on=moment(5)[:10], **BORN),
         party("taken off", name="Otto Lindqvist", **BORN)), "match"),
    "one name taken off": (
        (listed("Hugo Farquhar", 1, **BORN), _published("Hugo Farquhar", "HH 4444"),
         _alias("Hugo Sandoz", "Hugo Farquhar", removed_on=moment(20)[:10]),
         party("one name taken off"), _document("one name taken off", "HH4444")),
        "match"),
}  # fmt: skip
PLACEHOLDER = (
    listed("N9", 1),
    _published("N9", "0000001"),
    *(
        row
        for n in range(9)
        for row in (party(f"place {n}"), _document(f"place {n}", "0000001"))
    ),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    rows = (row for rows, _ in CASES.values() for row in rows)
    with linked(PAID, *rows, *PLACEHOLDER) as found:
        yield found


@pytest.mark.parametrize("name", CASES)
def test_judges(store: Store, name: str) -> None:
    rows = store.rows(
        "select judgement from link.screening where party_id = $id", {"id": name}
    )
    assert [row[0] for row in rows] == [CASES[name][1]] * bool(CASES[name][1])


def test_a_value_that_many_give_confirms_nobody(store: Store) -> None:
    assert store.rows(
        "select distinct judgement from link.screening where party_id like 'place %'"
    ) == [("unsure",)]


@pytest.mark.parametrize(
    ("name", "day"),
    [("taken off", date(2025, 1, 11)), ("one name taken off", None), ("alias", None)],
)
def test_an_entry_is_off_the_list_when_its_last_name_is(
    store: Store, name: str, day: date | None
) -> None:
    assert store.row(
        "select removed_on from link.screening where party_id = $id", {"id": name}
    ) == (day,)


def test_each_pair_has_one_row_with_a_reason(store: Store) -> None:
    assert store.row(
        "select count(*) - count(distinct party_id || designation_id),"
        " count(*) - count(nullif(reason, '')) from link.screening"
    ) == (0, 0)
