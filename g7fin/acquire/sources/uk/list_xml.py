"""The UK Sanctions List, as XML.

Publisher: Foreign, Commonwealth and Development Office. Licence: Open Government
Licence 3.0. Format: as described in notes on it, not checked on a real file;
elements are known by their names alone, wherever in a Designation they stand.

Titles, positions, type and size of ships, websites, and parents, subsidiaries, owners
and operators are not read.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.lists.counted import elements
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.tree import Node, nodes, root_name
from g7fin.acquire.sources.uk.fields import (
    KINDS,
    NAME_PARTS,
    add_name,
    add_original,
    parts_of,
)

_MARKS = (
    ("document", "PassportNumber"),
    ("document", "NationalIdentifierNumber"),
    ("registration", "BusinessRegistrationNumber"),
    ("phone", "PhoneNumber"),
    ("email", "EmailAddress"),
    ("imo", "IMONumber"),
)
_PLACES = (
    ("nationality", "Nationality"),
    ("flag", "CurrentBelievedFlagOfShip"),
    ("flag", "PreviousFlag"),
)
_ADDRESS = (*(f"AddressLine{number}" for number in range(1, 7)), "AddressPostalCode")


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    return root_name(head) == "Designations"


def count(path: Path) -> Mapping[str, int]:
    """Return how many entries the list has, by its file name."""
    return {path.name: elements(path, ["Designation"])}


def entries(path: Path) -> Entries:
    """Yield the entries of the list.

    Raises:
        InputError: if the file is empty or not well-formed.
    """
    for position, node in enumerate(nodes(path, ["Designation"]), start=1):
        own = node.value("UniqueID")
        draft = Draft("UK", own, path.name, position, reference=own)
        sort = node.value("IndividualEntityShip")
        draft.kind = KINDS.get(sort.casefold(), "")
        if not draft.kind:
            draft.refuse("IndividualEntityShip", sort, f"give one of {list(KINDS)}")
        draft.programmes = [node.value("RegimeName")]
        for imposed in node.values("SanctionsImposed"):
            draft.measures.extend(parts_of(imposed))
        for tag in ("UKStatementofReasons", "OtherInformation"):
            draft.reasons.extend(node.values(tag))
        draft.listed_on = draft.day("DateDesignated", node.value("DateDesignated"))
        draft.amended_on = draft.day("LastUpdated", node.value("LastUpdated"))
        _add_names(draft, node)
        _add_details(draft, node)
        _add_places(draft, node)
        yield from draft.finish()


def _add_names(draft: Draft, node: Node) -> None:
    for name in node.every("Name"):
        parts = [name.value(part.replace(" ", "")) for part in NAME_PARTS]
        add_name(draft, parts, name.value("NameType"), name.value("AliasStrength"))
    for text in node.values("NameNonLatinScript"):
        add_original(draft, text)


def _add_details(draft: Draft, node: Node) -> None:
    for text in node.values("DOB"):
        draft.birth("DOB", text)
    for kind, tag in _MARKS:
        for text in node.values(tag):
            draft.mark(kind, text)


def _add_places(draft: Draft, node: Node) -> None:
    for kind, tag in _PLACES:
        for field in node.values(tag):
            for text in parts_of(field):
                draft.place(kind, tag, text)
    for address in node.every("Address"):
        country = address.value("AddressCountry")
        texts = (*(address.value(line) for line in _ADDRESS), country)
        shown = ", ".join(text for text in texts if text)
        draft.place("address", "AddressCountry", country, shown)
    for birth in node.every("Location"):
        country = birth.value("CountryOfBirth")
        texts = (birth.value("TownOfBirth"), country)
        shown = ", ".join(text for text in texts if text)
        draft.place("birth", "CountryOfBirth", country, shown)
