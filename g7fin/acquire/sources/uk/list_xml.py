"""The UK Sanctions List, as XML.

Publisher: Foreign, Commonwealth and Development Office. Licence: Open Government
Licence 3.0. Format: as described in notes on it, not checked on a real file;
elements are known by their names alone, wherever in a Designation they are.

Titles, positions, type and size of ships, websites, and parents, subsidiaries, owners
and operators are not read.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.format import Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing.xml_tree import Node, nodes, root_name
from g7fin.acquire.record_count import elements_of
from g7fin.acquire.sources.uk.fields import (
    KINDS,
    LICENCE,
    NAME_PARTS,
    PUBLISHER,
    add_name,
    add_original,
    parts_of,
)

_IDENTIFIERS = (
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
    return {path.name: elements_of(path, ["Designation"])}


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
            draft.reject(
                "IndividualEntityShip",
                sort,
                "not a known type; give Individual, Entity or Ship",
            )
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
    for kind, tag in _IDENTIFIERS:
        for text in node.values(tag):
            draft.identifier(kind, text)


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


_EXAMPLE = """<?xml version="1.0" encoding="utf-8"?>
<Designations><Designation><DateDesignated>01/02/2029</DateDesignated>
<UniqueID>ATL0001</UniqueID><Names><Name><Name6>OAKHURST</Name6><Name1>Torben</Name1>
<NameType>Primary Name</NameType></Name></Names><RegimeName>Atlantis</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip>
<SanctionsImposed>Asset freeze</SanctionsImposed>
<IndividualDetails><Individual><DOBs><DOB>04/03/1961</DOB></DOBs>
<Nationalities><Nationality>Norway</Nationality></Nationalities>
<PassportDetails><Passport><PassportNumber>N0001</PassportNumber></Passport>
</PassportDetails></Individual></IndividualDetails></Designation></Designations>
"""

FORMAT = Format(
    name="UK Sanctions List XML",
    meaning="individuals, entities and ships that the UK lists",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=ListReader(fits, entries, count),
    file_name="UK-Sanctions-List.xml",
    example=_EXAMPLE,
)
