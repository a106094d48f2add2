"""Entries of lists as rows: one for each name, identifier, date of birth and place."""

from collections.abc import Iterator
from datetime import date

from g7fin.acquire.entry import QUALITIES, Entry, Name
from g7fin.acquire.records import Row

ENTITIES = (
    "designation",
    "designation_identifier",
    "designation_birth",
    "designation_place",
)
# kinds of places that give the country of a party; the first that are stated count
_HOMES = {
    "person": (("nationality",),),
    "vessel": (("flag",),),
    "aircraft": (("flag",),),
}
_HOME = (("registration",), ("address",))


def rows_of(entry: Entry) -> Iterator[Row]:
    """Yield the rows of an entry, without duplicates."""
    found = {
        "designation": [_named(entry) | name for name in _names(entry)],
        "designation_identifier": [
            {"kind": kind, "value": value}
            for kind, value in dict.fromkeys(
                (m.kind, m.value) for m in entry.identifiers
            )
        ],
        "designation_birth": [
            {"from_on": _day(span.first), "to_on": _day(span.last)}
            for span in dict.fromkeys(entry.births)
        ],
        "designation_place": [
            {"kind": place.kind, "country": place.country, "text": place.text}
            for place in dict.fromkeys(entry.places)
        ],
    }
    for name in ENTITIES:
        for part, values in enumerate(found[name]):
            own = {"designation_id": entry.entry_id}
            also = entry.also if (name, part) == ("designation", 0) else ()
            yield Row(name, entry.row_number, own | values, part, also)


def _named(entry: Entry) -> dict[str, str]:
    """Return the fields that every name of an entry shares."""
    return {
        "list": entry.list_name,
        "programme": "; ".join(entry.programmes),
        "reference": entry.reference,
        "kind": entry.kind,
        "birth_date": _birth(entry),
        "country": _country(entry),
        "listed_on": _day(entry.listed_on),
        "amended_on": _day(entry.amended_on),
        "removed_on": _day(entry.removed_on),
        "measures": "; ".join(entry.measures),
        "reasons": entry.reasons,
    }


def _names(entry: Entry) -> Iterator[dict[str, str]]:
    """Yield the names; one that is stated twice has the better of its qualities."""
    best: dict[str, Name] = {}
    for name in sorted(entry.names, key=lambda item: QUALITIES.index(item.quality)):
        best.setdefault(name.text, name)
    for name in best.values():
        yield {
            "name": name.text,
            "name_quality": name.quality,
            "script": name.script,
        }


def _birth(entry: Entry) -> str:
    """Return the date of birth, if the list states one day and no other date."""
    spans = set(entry.births)
    span = spans.pop() if len(spans) == 1 else None
    return _day(span.first) if span is not None and span.first == span.last else ""


def _country(entry: Entry) -> str:
    """Return the country of an entry, if its places name one alone."""
    for kinds in _HOMES.get(entry.kind, _HOME):
        found = {place.country for place in entry.places if place.kind in kinds} - {""}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
