"""The US list of specially designated nationals, as sdn.xml.

Publisher: Office of Foreign Assets Control, US Treasury. Licence: a work of the US
government, in the public domain. Format: OFAC's ofac_xml.xsd; its namespace changed
when the publication moved, so that elements are known by their local names. The file of
the other US lists, consolidated.xml, has the same format and does not say which it is.

Titles, vessel type, tonnage and owner are not read.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.format import Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing.xml_tree import Node, nodes, root_name
from g7fin.acquire.record_count import elements_of
from g7fin.acquire.sources.ofac.fields import (
    KINDS,
    LICENCE,
    LIST_NAME,
    PUBLISHER,
    add_identifier,
)
from g7fin.acquire.sources.ofac.remarks import read_remarks

_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince",
            "postalCode", "region", "country")  # fmt: skip


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    return root_name(head) == "sdnList"


def count(path: Path) -> Mapping[str, int]:
    """Return how many entries the list has, by its file name."""
    return {path.name: elements_of(path, ["sdnEntry"])}


def entries(path: Path) -> Entries:
    """Yield the entries of the list.

    Raises:
        InputError: if the file is empty or not well-formed.
    """
    for position, node in enumerate(nodes(path, ["sdnEntry"]), start=1):
        uid = node.value("uid")
        draft = Draft(LIST_NAME, uid, path.name, position, reference=uid)
        sort = node.value("sdnType")
        draft.kind = KINDS.get(sort.casefold(), "")
        if not draft.kind:
            draft.reject(
                "sdnType", sort, f"not a known type; give one of {', '.join(KINDS)}"
            )
        draft.programmes = list(node.values("program"))
        _add_names(draft, node)
        _add_people(draft, node)
        _add_identifiers(draft, node)
        if node.value("remarks"):
            read_remarks(draft, node.value("remarks"))
        yield from draft.finish()


def _full(node: Node) -> str:
    return f"{node.value('firstName')} {node.value('lastName')}"


def _add_names(draft: Draft, node: Node) -> None:
    draft.name(_full(node), "primary")
    for alias in node.every("aka"):
        weak = alias.value("category").casefold() == "weak"
        draft.name(_full(alias), "weak_alias" if weak else "strong_alias")


def _add_people(draft: Draft, node: Node) -> None:
    for tag in ("nationality", "citizenship"):
        for item in node.every(tag):
            draft.place("nationality", tag, item.value("country"))
    for text in node.values("dateOfBirth"):
        draft.birth("dateOfBirth", text)
    for text in node.values("placeOfBirth"):
        draft.place_in_words("birth", text)
    for item in node.every("address"):
        parts = [item.value(part) for part in _ADDRESS]
        text = ", ".join(part for part in parts if part)
        draft.place("address", "address/country", item.value("country"), text)


def _add_identifiers(draft: Draft, node: Node) -> None:
    for item in node.every("id"):
        label, value = item.value("idType"), item.value("idNumber")
        country = item.value("idCountry")
        if not add_identifier(draft, label, value, country, "id/idCountry"):
            # gender, risk of secondary sanctions and the like
            draft.reasons.append(f"{label} {value}".strip())
    for ship in node.all("vesselInfo"):
        draft.identifier("registration", ship.value("callSign"))
        draft.place("flag", "vesselFlag", ship.value("vesselFlag"))


_EXAMPLE = """<?xml version="1.0" standalone="yes"?>
<sdnList><sdnEntry><uid>900001</uid><firstName>Torben</firstName>
<lastName>OAKHURST</lastName><sdnType>Individual</sdnType>
<programList><program>PIRACY</program></programList>
<idList><id><idType>Passport</idType><idNumber>N0001</idNumber></id></idList>
<nationalityList><nationality><country>Norway</country></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>04 Mar 1961</dateOfBirth>
</dateOfBirthItem></dateOfBirthList></sdnEntry></sdnList>
"""

FORMAT = Format(
    name="OFAC sdn.xml",
    meaning="specially designated nationals; no date of designation",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=ListReader(fits, entries, count),
    file_name="sdn.xml",
    example=_EXAMPLE,
)
