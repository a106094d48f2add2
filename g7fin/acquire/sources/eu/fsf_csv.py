"""The consolidated list of EU financial sanctions, as CSV (FSF 1.1).

Publisher: European Commission, DG FISMA. Licence: reuse with acknowledgement
(Decision 2011/833/EU). Format: the published export as described in format notes, not
checked on a real one: semicolons between the fields, one row for each name, address,
birth date, identification or citizenship. Columns are known by their names.

Functions, titles, gender, contact information and titles of regulations are not read.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.format import Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing.csv_table import Record, records
from g7fin.acquire.record_count import lines_of
from g7fin.acquire.records import NotUsed, Rejected
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

_OWN = "Entity_LogicalId"


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    return _OWN.encode() + b";" in head.split(b"\n", 1)[0]


def count(path: Path) -> Mapping[str, int]:
    """Return how many lines the file has under its header, by its name."""
    return {path.name: lines_of(path, 1)}


def entries(path: Path) -> Entries:
    """Yield the entries of the list, in the order of their first rows.

    Raises:
        InputError: if the file is empty or has not the columns it must have.
    """
    drafts: dict[str, Draft] = {}
    needed = (_OWN, "Entity_SubjectType_ClassificationCode", "NameAlias_WholeName")
    for row in records(path, ";", needed):
        if isinstance(row, Rejected | NotUsed):
            yield row
        elif not row.get(_OWN):
            yield row.rejected(_OWN, "no id of an entry; every row has one")
        else:
            own = row.get(_OWN)
            draft = drafts.get(own)
            if draft is None:
                draft = drafts[own] = _begun(row, own)
            draft.also.extend((row.file_name, number) for number in row.lines)
            draft.row_number, first = row.number, draft.row_number
            _add_row(draft, row)
            draft.row_number = first
    for draft in drafts.values():
        yield from draft.finish()


def _begun(row: Record, own: str) -> Draft:
    draft = Draft("EU", own, row.file_name, row.number)
    draft.reference = row.get("Entity_EU_ReferenceNumber")
    set_kind(draft, row.get("Entity_SubjectType_ClassificationCode"))
    stated = draft.day("Entity_DesignationDate", row.get("Entity_DesignationDate"))
    column = "Entity_Regulation_PublicationDate"
    draft.listed_on = stated or draft.day(column, row.get(column))
    return draft


def _field(row: Record, group: str) -> Field:
    return lambda column: row.get(f"{group}_{column}")


def _add_row(draft: Draft, row: Record) -> None:
    draft.programmes.append(row.get("Entity_Regulation_Programme"))
    for column in ("Entity_DesignationDetails", "Entity_Remark"):
        draft.reasons.append(row.get(column))
    parts = (row.get(f"NameAlias_{part}Name") for part in ("First", "Middle", "Last"))
    text = " ".join((row.get("NameAlias_WholeName") or " ".join(parts)).split())
    if all(name.text != text for name in draft.names):
        add_name(draft, text, row.get("NameAlias_Strong"))
    add_birth(draft, _field(row, "BirthDate"))
    add_place(draft, "birth", _field(row, "BirthDate"))
    add_place(draft, "nationality", _field(row, "Citizenship"))
    add_place(draft, "address", _field(row, "Address"))
    add_identifier(draft, _field(row, "Identification"))


_EXAMPLE = (
    "Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_DesignationDate;"
    "Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme;"
    "NameAlias_WholeName;BirthDate_BirthDate;Identification_Number;"
    "Identification_TypeCode;Citizenship_CountryIso2Code\n"
    "990001;EU.99.1;2028-01-01;P;ATL;Torben OAKHURST;;;;\n"
    "990001;EU.99.1;2028-01-01;P;ATL;;1961-03-04;N0001;passport;NO\n"
)

FORMAT = Format(
    name="EU FSF 1.1 csv",
    meaning="persons and entities whose funds the EU freezes",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=ListReader(fits, entries, count),
    file_name="eu.csv",
    example=_EXAMPLE,
)
