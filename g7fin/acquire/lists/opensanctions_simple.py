"""Lists as OpenSanctions publishes them: targets.simple.csv.

Publisher: OpenSanctions. Licence: data CC BY-NC 4.0 (other use against a licence).
Format: a header, fields that hold several values apart by semicolons; after a published
export. Columns are known by their names.

When OpenSanctions first and last saw an entry is not read: it is no date of the list.
Identifiers have no kind there: they count as documents of a person, as registrations of
others; those of Wikidata count as neither.
"""

import csv
import re
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry, Entries
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.ftm import KINDS, LIST_NAME
from g7fin.acquire.lists.script import script_of
from g7fin.acquire.lists.table import Record, records

_NEEDED = ("id", "schema", "name", "aliases")


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return tuple(line.replace(b'"', b"").decode(errors="replace").split(",")[:4]) == (
        _NEEDED
    )


def entries(path: Path) -> Entries:
    """Yield the entries of the file.

    Raises:
        InputError: if the file is empty or has not the columns it must have.
    """
    for row in records(path, ",", _NEEDED):
        if isinstance(row, BrokenEntry):
            yield row
        else:
            yield from _entry(row)


def _several(text: str) -> list[str]:
    """Return the values of a field, which are quoted as in a csv of their own."""
    if not text:
        return []
    return [part.strip() for part in next(csv.reader([text], delimiter=";"))]


def _entry(row: Record) -> Entries:
    own = row.get("id")
    draft = Draft(LIST_NAME, own, row.file_name, row.number, reference=own)
    draft.kind = KINDS.get(row.get("schema"), "")
    _add_name(draft, row.get("name"), "primary")
    for text in _several(row.get("aliases")):
        _add_name(draft, text, "strong_alias")
    for text in _several(row.get("birth_date")):
        draft.birth("birth_date", text)
    for text in _several(row.get("countries")):
        draft.place("address", "countries", text)
    for text in _several(row.get("addresses")):
        draft.place_in_words("address", text)
    for kind, column in (("phone", "phones"), ("email", "emails")):
        for text in _several(row.get(column)):
            draft.mark(kind, text)
    for text in _several(row.get("identifiers")):
        _add_identifier(draft, text)
    draft.programmes = _several(row.get("program_ids"))
    draft.reasons = _several(row.get("sanctions"))
    yield from draft.finish()


def _add_name(draft: Draft, text: str, quality: str) -> None:
    script = script_of(text)
    draft.name(text, quality, "" if script == "Latn" else script)


def _add_identifier(draft: Draft, text: str) -> None:
    ship = re.fullmatch(r"IMO\s?(\d{7})", text)
    if ship is not None and draft.kind == "vessel":
        draft.mark("imo", ship.group(1))
    elif re.fullmatch(r"Q\d+", text) is None:
        draft.mark("document" if draft.kind == "person" else "registration", text)
