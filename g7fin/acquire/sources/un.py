"""The Consolidated List of the United Nations Security Council, as XML.

Publisher: United Nations Security Council Affairs Division. Licence: public, none is
stated. Format: https://www.un.org/sc/resources/sc-sanctions.xsd, and the list of
2025-04-19 as published.

Titles, designations (posts), gender, notes on documents and on addresses that also have
a street or country are not read, nor are documents without a number.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.format import Expected, Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing import dates
from g7fin.acquire.parsing.characters import script_of
from g7fin.acquire.parsing.xml_tree import Node, nodes, root_name
from g7fin.acquire.record_count import elements_of

_KINDS = {"INDIVIDUAL": "person", "ENTITY": "organisation"}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    return root_name(head) == "CONSOLIDATED_LIST"


def count(path: Path) -> Mapping[str, int]:
    """Return how many entries the list has, by its file name."""
    return {path.name: elements_of(path, _KINDS)}


def entries(path: Path) -> Entries:
    """Yield the individuals and entities of the list.

    Raises:
        InputError: if the file is empty or not well-formed.
    """
    for position, node in enumerate(nodes(path, _KINDS), start=1):
        draft = Draft("UN", node.value("DATAID"), path.name, position)
        draft.kind = _KINDS[node.name]
        draft.reference = node.value("REFERENCE_NUMBER")
        draft.programmes = [node.value("UN_LIST_TYPE")]
        draft.reasons = list(node.values("COMMENTS1"))
        _add_names(draft, node)
        _add_births(draft, node)
        _add_places(draft, node)
        _add_documents(draft, node)
        _add_days(draft, node)
        yield from draft.finish()


def _add_names(draft: Draft, node: Node) -> None:
    draft.name(" ".join(node.value(part) for part in _NAMES), "primary")
    original = node.value("NAME_ORIGINAL_SCRIPT")
    draft.name(original, script=script_of(original))
    for alias in node.all(f"{node.name}_ALIAS"):
        low = alias.value("QUALITY").casefold() == "low"
        quality = "weak_alias" if low else "strong_alias"
        draft.name(alias.value("ALIAS_NAME"), quality)


def _add_births(draft: Draft, node: Node) -> None:
    for birth in node.all("INDIVIDUAL_DATE_OF_BIRTH"):
        text = birth.value("DATE") or birth.value("YEAR")
        if birth.value("FROM_YEAR") or birth.value("TO_YEAR"):
            text = f"{birth.value('FROM_YEAR')} to {birth.value('TO_YEAR')}"
        # some dates are in the note alone: Nov. 1973
        note = birth.value("NOTE")
        stated = (birth.value("TYPE_OF_DATE"), note)
        about = any(item.casefold().startswith("approximately") for item in stated)
        text = text or note
        read = dates.birth_span
        if about:
            read = dates.about
        found = draft.reads("INDIVIDUAL_DATE_OF_BIRTH", text, read)
        if found is not None:
            draft.births.append(found)
    for alias in node.all("INDIVIDUAL_ALIAS"):
        draft.birth("INDIVIDUAL_ALIAS/DATE_OF_BIRTH", alias.value("DATE_OF_BIRTH"))


def _add_places(draft: Draft, node: Node) -> None:
    for value in node.all("NATIONALITY"):
        for country in value.values("VALUE"):
            draft.place("nationality", "NATIONALITY", country)
    for tag, kind in (
        (f"{node.name}_ADDRESS", "address"),
        ("INDIVIDUAL_PLACE_OF_BIRTH", "birth"),
    ):
        for place in node.all(tag):
            parts = [place.value(part) for part in _ADDRESS]
            text = ", ".join(part for part in parts if part) or place.value("NOTE")
            draft.place(kind, f"{tag}/COUNTRY", place.value("COUNTRY"), text)
    for alias in node.all("INDIVIDUAL_ALIAS"):
        country = alias.value("COUNTRY_OF_BIRTH")
        parts = [alias.value("CITY_OF_BIRTH"), country]
        text = ", ".join(part for part in parts if part)
        draft.place("birth", "INDIVIDUAL_ALIAS/COUNTRY_OF_BIRTH", country, text)


def _add_documents(draft: Draft, node: Node) -> None:
    for paper in node.all("INDIVIDUAL_DOCUMENT"):
        issuer = paper.value("ISSUING_COUNTRY") or paper.value("COUNTRY_OF_ISSUE")
        types = paper.value("TYPE_OF_DOCUMENT") + paper.value("TYPE_OF_DOCUMENT2")
        kind = "tax" if "fiscal" in types.casefold() else "document"
        draft.identifier(kind, paper.value("NUMBER"), "INDIVIDUAL_DOCUMENT", issuer)


def _add_days(draft: Draft, node: Node) -> None:
    draft.listed_on = draft.day("LISTED_ON", node.value("LISTED_ON"))
    draft.removed_on = draft.day("DELISTED_ON", node.value("DELISTED_ON"))
    changed = [
        draft.day("LAST_DAY_UPDATED", text)
        for update in node.all("LAST_DAY_UPDATED")
        for text in update.values("VALUE")
    ]
    draft.amended_on = max((day for day in changed if day is not None), default=None)


_EXAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2031-01-01T00:00:00.000Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>990001</DATAID><FIRST_NAME>TORBEN</FIRST_NAME>
<SECOND_NAME>OAKHURST</SECOND_NAME><UN_LIST_TYPE>Atlantis</UN_LIST_TYPE>
<REFERENCE_NUMBER>ATi.001</REFERENCE_NUMBER><LISTED_ON>2015-07-01</LISTED_ON>
<NATIONALITY><VALUE>Norway</VALUE></NATIONALITY>
<INDIVIDUAL_DATE_OF_BIRTH><DATE>1961-03-04</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>
<NUMBER>N0001</NUMBER></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>
"""

FORMATS = (
    Format(
        name="UN consolidated XML",
        meaning="individuals and entities that the Security Council lists",
        publisher="United Nations Security Council Affairs Division",
        licence="public, none is stated",
        reader=ListReader(fits, entries, count),
        file_name="consolidated.xml",
        example=_EXAMPLE,
        expects=Expected(500, 2_000, seen=877, issue="2025-04-19"),
    ),
)
