"""Fields that the formats of the US list share: names, kinds and identifiers."""

import re

from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.sources.ofac.labels import kind_of_identifier

PUBLISHER = "Office of Foreign Assets Control, US Treasury"
LICENCE = "public domain"
LIST_NAME = "OFAC-SDN"
KINDS = {
    "individual": "person",
    "entity": "organisation",
    "vessel": "vessel",
    "aircraft": "aircraft",
}
_SUFFIXES = ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv")


def given_first(name: str, kind: str) -> str:
    """Return a person's name, published as LAST, First, with the given names first."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if kind != "person" or len(parts) < 2:
        return name
    after = [part for part in parts[1:] if part.casefold() in _SUFFIXES]
    given = [part for part in parts[1:] if part not in after]
    return " ".join((*given, parts[0], *after))


def add_identifier(
    draft: Draft, label: str, value: str, country: str = "", column: str = "remarks"
) -> bool:
    """Add an identifier to an entry; return whether the label names one.

    A number of the International Maritime Organization is a ship's only if the entry is
    a ship: companies that own ships have one too, of another series.
    """
    kind = kind_of_identifier(label)
    if not kind:
        return False
    number = re.fullmatch(r"(?:IMO\s*)?(\d{7})", value.strip())
    if number is not None and (kind == "imo" or value.strip().startswith("IMO")):
        ship = draft.kind in ("vessel", "")
        kind, value = ("imo", number.group(1)) if ship else ("registration", value)
    draft.identifier(kind, value, column, country)
    return True
