"""A party of FollowTheMoney as a row of parties, with its identifiers.

A birth date without its day, or one of several, is left out, since `party` holds one
day; so is a country where several are stated. A LegalEntity may be either and counts as
an organisation (judgement): most that is owned, or owns and is not called a Person, is.
"""

from collections.abc import Iterator

from g7fin.acquire.entry import Entry, Span
from g7fin.acquire.format import Row
from g7fin.acquire.lists.countries import country_code
from g7fin.acquire.lists.dates import span
from g7fin.acquire.sources.opensanctions.followthemoney.properties import Part
from g7fin.acquire.sources.opensanctions.followthemoney.vocabulary import KINDS

# marks of a party that `identifier` knows; the others are of vessels and wallets
_KINDS = ("document", "tax", "registration", "lei", "email", "phone")


def party_id(own_id: str) -> str:
    """Return the id of a party, unique over all sources."""
    return f"ftm:{own_id}"


def is_party(part: Part) -> bool:
    """Return whether a line is a person or an organisation."""
    return KINDS.get(part.schema) in ("person", "organisation", "")


def is_organisation(part: Part) -> bool:
    """Return whether a line is something that parties can own."""
    return is_party(part) and part.schema != "Person"


def party_rows(part: Part, entry: Entry) -> Iterator[Row]:
    """Yield a party and its identifiers.

    Args:
        part: the line.
        entry: all that the file states of it.
    """
    own, is_person = party_id(part.own_id), part.schema == "Person"
    values = {
        "party_id": own,
        "kind": "person" if is_person else "organisation",
        "name": entry.names[0].text,
        "country": _country(part),
    }
    if is_person:
        values["birth_date"] = _day(entry.births)
    else:
        values["incorporated_on"] = _day(_founded(part))
    yield Row("party", part.row_number, values)
    stated = [(mark.kind, mark.value) for mark in entry.marks if mark.kind in _KINDS]
    for place, (kind, value) in enumerate(dict.fromkeys(stated)):
        mark = {"party_id": own, "kind": kind, "value": value}
        yield Row("identifier", part.row_number, mark, place)


def unread_days(part: Part) -> Iterator[tuple[str, str]]:
    """Yield column and value of days that are none and that no list reads."""
    for text in part.all("incorporationDate"):
        try:
            span(text)
        except ValueError:
            yield "incorporationDate", text


def _founded(part: Part) -> tuple[Span, ...]:
    unread = {value for _, value in unread_days(part)}
    texts = part.all("incorporationDate")
    return tuple(span(text) for text in texts if text not in unread)


def _day(spans: tuple[Span, ...]) -> str:
    """Return the day, if one day is stated and no other."""
    days = {item.first for item in spans if item.first == item.last}
    return days.pop().isoformat() if len(days) == 1 else ""


def _country(part: Part) -> str:
    """Return where a party is registered or lives, where one country alone is named."""
    for name in ("jurisdiction", "country"):
        found = {country_code(text) for text in part.all(name)} - {""}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""
