"""Fields that the CSV file and the XML of the UK Sanctions List share."""

import re
from collections.abc import Sequence

from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.parsing.characters import script_of

PUBLISHER = "Foreign, Commonwealth and Development Office"
LICENCE = "Open Government Licence 3.0"
KINDS = {"individual": "person", "entity": "organisation", "ship": "vessel"}
# Name 6 is the family name, and the whole name of an entity or ship
NAME_PARTS = tuple(f"Name {number}" for number in (1, 2, 3, 4, 5, 6))
# one space, not a run of them, which would be searched again from each character
_BETWEEN = re.compile(r"[|\n]|;\s")


def parts_of(text: str) -> list[str]:
    """Return the values of a field, which are separated by | or line ends."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def add_name(draft: Draft, parts: Sequence[str], sort: str, strength: str) -> None:
    """Add a name, unless the entry has it; the list repeats names on its rows.

    Args:
        draft: the entry.
        parts: given names first.
        sort: Primary Name, Primary Name Variation or Alias.
        strength: Good quality a.k.a, Low quality a.k.a or nothing.
    """
    text = " ".join(" ".join(parts).split())
    quality = "strong_alias"
    if sort.casefold() == "primary name":
        quality = "primary"
    elif strength.casefold().startswith("low"):
        quality = "weak_alias"
    if all(name.text != text or name.script for name in draft.names):
        draft.name(text, quality)


def add_original(draft: Draft, text: str) -> None:
    """Add a name in another script, unless the entry has it."""
    text = " ".join(text.split())
    if all(name.text != text for name in draft.names):
        draft.name(text, script=script_of(text))
