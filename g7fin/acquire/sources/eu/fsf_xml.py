"""The consolidated list of EU financial sanctions, as XML (FSF 1.1).

Publisher: European Commission, DG FISMA. Licence: reuse with acknowledgement
(Decision 2011/833/EU). Format: the published export as described in format notes, not
checked on a real one: sanctionEntity with its facts in attributes.

Functions, titles, gender, websites and titles of regulations are not read. An entry
without a date of designation has that of the publication of the first regulation that
it names.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.format import Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing.xml_tree import Node, nodes, root_name
from g7fin.acquire.record_count import elements_of
from g7fin.acquire.sources.eu.fields import (
    LICENCE,
    PUBLISHER,
    Field,
    add_birth,
    add_identifier,
    add_name,
    add_place,
    set_kind,
)


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    return root_name(head) == "export" and b"sanctionEntity" in head


def count(path: Path) -> Mapping[str, int]:
    """Return how many entries the list has, by its file name."""
    return {path.name: elements_of(path, ["sanctionEntity"])}


def entries(path: Path) -> Entries:
    """Yield the entries of the list.

    Raises:
        InputError: if the file is empty or not well-formed.
    """
    for position, node in enumerate(nodes(path, ["sanctionEntity"]), start=1):
        draft = Draft("EU", node.get("logicalId"), path.name, position)
        draft.reference = node.get("euReferenceNumber")
        subject = next(node.all("subjectType"), None)
        set_kind(draft, subject.get("classificationCode") if subject else "")
        for name in node.all("nameAlias"):
            add_name(draft, _whole_name(name), name.get("strong"))
        draft.reasons = [node.get("designationDetails"), *node.values("remark")]
        draft.programmes = [item.get("programme") for item in node.all("regulation")]
        _add_facts(draft, node)
        _add_days(draft, node)
        yield from draft.finish()


def _whole_name(name: Node) -> str:
    parts = (name.get(part) for part in ("firstName", "middleName", "lastName"))
    return name.get("wholeName") or " ".join(parts)


def _field(node: Node) -> Field:
    """Return a function from a column of the CSV file to the text of its attribute."""
    special = {
        "BirthDate": "birthdate",
        "Month": "monthOfYear",
        "TypeCode": "identificationTypeCode",
    }

    def read(column: str) -> str:
        return node.get(special.get(column, column[0].lower() + column[1:]))

    return read


def _add_facts(draft: Draft, node: Node) -> None:
    for item in node.all("birthdate"):
        add_birth(draft, _field(item))
        add_place(draft, "birth", _field(item))
    for item in node.all("citizenship"):
        add_place(draft, "nationality", _field(item))
    for item in node.all("address"):
        add_place(draft, "address", _field(item))
        for contact in item.every("contactInfo"):
            key = contact.get("key").casefold()
            kind = {"email": "email", "phone": "phone", "fax": "phone"}.get(key, "")
            if kind:
                draft.identifier(kind, contact.get("value"))
    for item in node.all("identification"):
        add_identifier(draft, _field(item))


def _add_days(draft: Draft, node: Node) -> None:
    stated = draft.day("designationDate", node.get("designationDate"))
    first = min(_published(draft, node.all("regulation")), default=None)
    summaries = (*node.all("regulation"), *node.every("regulationSummary"))
    last = max(_published(draft, iter(summaries)), default=None)
    draft.listed_on = stated or first
    if last is not None and draft.listed_on is not None and last > draft.listed_on:
        draft.amended_on = last


def _published(draft: Draft, parts: Iterator[Node]) -> list[date]:
    days = [draft.day("publicationDate", part.get("publicationDate")) for part in parts]
    return [day for day in days if day is not None]


_EXAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<export generationDate="2031-01-01T00:00:00"><sanctionEntity logicalId="990001"
 designationDate="2028-01-01" euReferenceNumber="EU.99.1">
<regulation publicationDate="2029-02-01" programme="ATL"/>
<subjectType classificationCode="P"/>
<nameAlias wholeName="Torben OAKHURST" strong="true"/>
<citizenship countryIso2Code="NO" countryDescription="NORWAY"/>
<birthdate circa="false" calendarType="GREGORIAN" birthdate="1961-03-04"/>
<identification number="N0001" identificationTypeCode="passport"/>
</sanctionEntity></export>
"""

FORMAT = Format(
    name="EU FSF 1.1 XML",
    meaning="persons and entities whose funds the EU freezes",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=ListReader(fits, entries, count),
    file_name="eu.xml",
    example=_EXAMPLE,
)
