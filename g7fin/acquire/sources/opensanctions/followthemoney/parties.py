"""Parties of FollowTheMoney as rows of parties and their identifiers.

A birth date without its day, or one of several, is left out, since `party` holds one
day; so is a country where several are stated. A LegalEntity may be either and counts as
an organisation (judgement): most that is owned, or owns and is not called a Person, is.
"""

from collections.abc import Iterator

from g7fin.acquire.entry import Entry, Span
from g7fin.acquire.parsing.countries import country_code
from g7fin.acquire.parsing.dates import span
from g7fin.acquire.records import Row
from g7fin.acquire.sources.opensanctions.followthemoney.entity import KINDS, FtmEntity

# identifiers of a party that `identifier` knows; the others are of vessels and wallets
_KINDS = ("document", "tax", "registration", "lei", "email", "phone")


def party_id(own_id: str) -> str:
    """Return the id of a party, unique over all sources."""
    return f"ftm:{own_id}"


def is_party(entity: FtmEntity) -> bool:
    """Return whether a line is a person or an organisation."""
    return KINDS.get(entity.schema) in ("person", "organisation", "")


def is_organisation(entity: FtmEntity) -> bool:
    """Return whether a line is an organisation, which parties can own."""
    return is_party(entity) and entity.schema != "Person"


def party_rows(entity: FtmEntity, entry: Entry) -> Iterator[Row]:
    """Yield a party and its identifiers.

    Args:
        entity: the party.
        entry: all that the file states of it.
    """
    own, is_person = party_id(entity.own_id), entity.schema == "Person"
    values = {
        "party_id": own,
        "kind": "person" if is_person else "organisation",
        "name": entry.names[0].text,
        "country": _country(entity),
    }
    if is_person:
        values["birth_date"] = _day(entry.births)
    else:
        values["incorporated_on"] = _day(_founded(entity))
    yield Row("party", entity.row_number, values)
    stated = [
        (item.kind, item.value) for item in entry.identifiers if item.kind in _KINDS
    ]
    for part, (kind, value) in enumerate(dict.fromkeys(stated)):
        identifier = {"party_id": own, "kind": kind, "value": value}
        yield Row("identifier", entity.row_number, identifier, part)


def unread_days(entity: FtmEntity) -> Iterator[tuple[str, str]]:
    """Yield property and value of dates of incorporation that cannot be read."""
    for text in entity.all("incorporationDate"):
        try:
            span(text)
        except ValueError:
            yield "incorporationDate", text


def _founded(entity: FtmEntity) -> tuple[Span, ...]:
    unread = {value for _, value in unread_days(entity)}
    texts = entity.all("incorporationDate")
    return tuple(span(text) for text in texts if text not in unread)


def _day(spans: tuple[Span, ...]) -> str:
    """Return the day, if one day is stated and no other."""
    days = {item.first for item in spans if item.first == item.last}
    return days.pop().isoformat() if len(days) == 1 else ""


def _country(entity: FtmEntity) -> str:
    """Return where a party is registered or lives, where one country alone is named."""
    for name in ("jurisdiction", "country"):
        found = {country_code(text) for text in entity.all(name)} - {""}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""
