"""Persons and entities of an ownership register as rows of parties and identifiers.

The legal name is read, else the first that is stated. A birth date without its day is
left out, since `party` holds days; an unknown or anonymous person has no name and is a
party all the same. Of addresses, only those of residence or registration state where a
party belongs: postal ones do not.
"""

import re
from collections.abc import Iterator

from g7fin.acquire.parsing.countries import country_code
from g7fin.acquire.records import Row
from g7fin.acquire.sources.bods.statements import (
    Statement,
    Values,
    items_of,
    text_of,
    values_of,
)

_TAX = re.compile(r"-(TAX|TAXID|TIN|VAT|RFC)$|\btax\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|T)")


def party_rows(party_id: str, statement: Statement) -> Iterator[Row]:
    """Yield a party and its identifiers.

    Args:
        party_id: unique over all sources.
        statement: on an entity or a person.
    """
    details, is_person = statement.details, statement.sort == "person"
    day = "birthDate" if is_person else "foundingDate"
    values = {
        "party_id": party_id,
        "kind": "person" if is_person else "organisation",
        "name": _person_name(details) if is_person else text_of(details, "name"),
        "birth_date" if is_person else "incorporated_on": _day(text_of(details, day)),
        "country": _country(details),
    }
    yield Row("party", statement.position, values)
    found = [_identifier(item, is_person) for item in _objects(details, "identifiers")]
    identifiers = dict.fromkeys(item for item in found if item[1])
    for part, (kind, value) in enumerate(identifiers):
        identifier = {"party_id": party_id, "kind": kind, "value": value}
        yield Row("identifier", statement.position, identifier, part)


def _objects(details: Values, name: str) -> list[Values]:
    return [item for item in items_of(details, name) if isinstance(item, dict)]


def _person_name(details: Values) -> str:
    names = _objects(details, "names")
    legal = [item for item in names if item.get("type") in ("legal", "individual")]
    for name in (*legal, *names):
        parts = ("givenName", "patronymicName", "familyName")
        whole = " ".join(text for part in parts if (text := text_of(name, part)))
        if found := text_of(name, "fullName") or whole:
            return found
    return ""


def _day(text: str) -> str:
    found = _DAY.match(text)
    return found.group() if found is not None else ""


def _country(details: Values) -> str:
    """Return the country of registration or residence; empty if none is stated."""
    for column in ("jurisdiction", "incorporatedInJurisdiction"):
        if code := _code(values_of(details, column)):
            return code
    for address in _objects(details, "addresses"):
        if address.get("type") in ("residence", "registered"):
            country = values_of(address, "country") or {
                "code": text_of(address, "country")
            }
            if code := _code(country):
                return code
    return ""


def _code(country: Values) -> str:
    return country_code(text_of(country, "code")) or country_code(
        text_of(country, "name")
    )


def _identifier(values: Values, is_person: bool) -> tuple[str, str]:
    scheme, name = text_of(values, "scheme"), text_of(values, "schemeName")
    kind = "document" if is_person else "registration"
    if scheme.upper().endswith("-LEI"):
        kind = "lei"
    elif _TAX.search(scheme) or _TAX.search(name):
        kind = "tax"
    return kind, text_of(values, "id")
