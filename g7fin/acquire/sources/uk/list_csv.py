"""The UK Sanctions List, as CSV.

Publisher: Foreign, Commonwealth and Development Office. Licence: Open Government
Licence 3.0. Format: as described in notes on it, not checked on a real file:
`Report Date: ...` on the first line, a header on the second, then one row for each name
and address of an entry. Columns are known by their names.

Titles, positions, type and size of ships, websites, and parents, subsidiaries, owners
and operators are not read.
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
from g7fin.acquire.sources.uk.fields import (
    KINDS,
    LICENCE,
    NAME_PARTS,
    PUBLISHER,
    add_name,
    add_original,
    parts_of,
)

HEADER_LINES = 2  # the date of the report is above the header
_IDENTIFIERS = (
    ("document", "Passport number"),
    ("document", "National Identifier number"),
    ("registration", "Business registration number (s)"),
    ("phone", "Phone number"),
    ("email", "Email address"),
    ("imo", "IMO number"),
)
_PLACES = (
    ("nationality", "Nationality(/ies)"),
    ("flag", "Current believed flag of ship"),
    ("flag", "Previous flags"),
)


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    return (
        len(lines) > 1
        and lines[0].lstrip(b'"').lower().startswith(b"report date")
        and b"Unique ID" in lines[1]
    )


def count(path: Path) -> Mapping[str, int]:
    """Return how many lines the file has under its header, by its name."""
    return {path.name: lines_of(path, HEADER_LINES)}


def entries(path: Path) -> Entries:
    """Yield the entries of the list, in the order of their first rows.

    Raises:
        InputError: if the file is empty or has not the columns it must have.
    """
    drafts: dict[str, Draft] = {}
    needed = ("Unique ID", "Name 6", "Name type", "Designation Type")
    for row in records(path, ",", needed, header_line=HEADER_LINES):
        if isinstance(row, Rejected | NotUsed):
            yield row
            continue
        own = row.get("Unique ID")
        if not own:
            yield row.rejected("Unique ID", "no id of an entry; every row has one")
            continue
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
    draft = Draft("UK", own, row.file_name, row.number, reference=own)
    sort = row.get("Designation Type")
    draft.kind = KINDS.get(sort.casefold(), "")
    if not draft.kind:
        draft.reject(
            "Designation Type",
            sort,
            "not a known type; give Individual, Entity or Ship",
        )
    draft.listed_on = draft.day("Date Designated", row.get("Date Designated"))
    draft.amended_on = draft.day("Last Updated", row.get("Last Updated"))
    return draft


def _add_row(draft: Draft, row: Record) -> None:
    add_name(
        draft,
        [row.get(part) for part in NAME_PARTS],
        row.get("Name type"),
        row.get("Alias strength"),
    )
    add_original(draft, row.get("Name non-latin script"))
    draft.programmes.append(row.get("Regime Name"))
    draft.measures.extend(parts_of(row.get("Sanctions Imposed")))
    for column in ("UK Statement of Reasons", "Other Information"):
        draft.reasons.append(row.get(column))
    for text in parts_of(row.get("D.O.B")):
        draft.birth("D.O.B", text)
    for kind, column in _IDENTIFIERS:
        for text in parts_of(row.get(column)):
            draft.identifier(kind, text)
    _add_places(draft, row)


def _add_places(draft: Draft, row: Record) -> None:
    for kind, column in _PLACES:
        for text in parts_of(row.get(column)):
            draft.place(kind, column, text)
    lines = (f"Address Line {number}" for number in range(1, 7))
    _add_place(draft, row, "address", (*lines, "Address Postal Code"))
    _add_place(draft, row, "birth", ("Town of birth",))


def _add_place(draft: Draft, row: Record, kind: str, columns: tuple[str, ...]) -> None:
    last = "Address Country" if kind == "address" else "Country of birth"
    country = row.get(last)
    texts = [row.get(column) for column in (*columns, last)]
    draft.place(kind, last, country, ", ".join(text for text in texts if text))


_EXAMPLE = (
    "Report Date: 01-Jan-2031\n"
    "Unique ID,Name 6,Name 1,Name type,Regime Name,Designation Type,"
    "Sanctions Imposed,Date Designated,D.O.B,Nationality(/ies),Passport number\n"
    "ATL0001,OAKHURST,Torben,Primary Name,Atlantis,Individual,Asset freeze,01/02/2029,"
    "04/03/1961,Norway,N0001\n"
)

FORMAT = Format(
    name="UK Sanctions List csv",
    meaning="individuals, entities and ships that the UK lists",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=ListReader(fits, entries, count),
    file_name="UK-Sanctions-List.csv",
    example=_EXAMPLE,
)
