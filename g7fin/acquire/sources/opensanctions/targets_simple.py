"""Lists of OpenSanctions, as targets.simple.csv.

Publisher: OpenSanctions. Licence: data CC BY-NC 4.0 (other use against a licence).
Format: a header, fields with several values separated by semicolons; after a published
export. Columns are known by their names.

The format does not state why a row is there: politically exposed, wanted and debarred
parties are beside sanctioned ones. A row is a designation where its column `dataset`
names a sanctions list; the other rows are counted by dataset and not read.
entities.ftm.json states it party by party, and is the better file.

The dates on which OpenSanctions first and last saw an entry are not read: they are no
dates of the list. Identifiers have no kind in this format: they count as documents of a
person, as registrations of others; those of Wikidata count as neither.
"""

import csv
import logging
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.format import Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing.characters import script_of
from g7fin.acquire.parsing.csv_table import Record, records
from g7fin.acquire.record_count import lines_of
from g7fin.acquire.records import NotUsed, Rejected
from g7fin.acquire.sources.opensanctions.followthemoney.entity import (
    KINDS,
    LICENCE,
    LIST_NAME,
    PUBLISHER,
)
from g7fin.errors import InputError

_LOG = logging.getLogger(__name__)
_NEEDED = ("id", "schema", "name", "aliases", "dataset")
# Words in the titles that OpenSanctions gives to sanctions lists (judgement). A title
# that is missing here designates no party, and the log names it.
_SANCTIONS_LISTS = (
    "Security Council Consolidated Sanctions",
    "OFAC Specially Designated Nationals",
    "OFAC Consolidated (non-SDN)",
    "EU Financial Sanctions Files",
    "EU Sanctions Map",
    "OFSI Consolidated List",
    "FCDO Sanctions List",
    "UK Sanctions List",
    "SECO Sanctions",
    "Canadian Consolidated Autonomous Sanctions",
    "Australian Sanctions Consolidated List",
    "French National Asset Freezing",
    "Belgian Financial Sanctions",
    "Monaco National Fund Freezing List",
    "Polish Sanctions List",
    "NSDC State Register of Sanctions",
    "Japan Economic Sanctions",
    "New Zealand Russia Sanctions",
    "Singapore Targeted Financial Sanctions",
)


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    names = line.replace(b'"', b"").decode(errors="replace").split(",")
    return tuple(names[:4]) == _NEEDED[:4]


def count(path: Path) -> Mapping[str, int]:
    """Return how many lines the file has under its header, by its name."""
    return {path.name: lines_of(path, 1)}


def entries(path: Path) -> Entries:
    """Yield the entries of the file: the rows of sanctions lists.

    Raises:
        InputError: if the file is empty, has not the columns it must have, or
            designates no party.
    """
    others: Counter[str] = Counter()
    designations = 0
    for row in records(path, ",", _NEEDED):
        if isinstance(row, Rejected | NotUsed):
            yield row
        elif any(title in row.get("dataset") for title in _SANCTIONS_LISTS):
            designations += 1
            yield from _entry(row)
        else:
            others[row.get("dataset")] += 1
            for number in row.lines:
                yield NotUsed(path.name, number, "not of a sanctions list")
    counts = ", ".join(f"{title} {count}" for title, count in sorted(others.items()))
    if designations == 0:
        raise InputError(
            f"{path.name}: no row is of a sanctions list, so no party is designated"
            f" (datasets stated: {counts or 'none'}); download the list again, or leave"
            " it out"
        )
    if others:
        _LOG.info("%s: rows of no sanctions list (%s)", path.name, counts)


def _several(draft: Draft, row: Record, column: str) -> list[str]:
    """Return the values of a field, which are quoted as in a CSV file.

    Where a quote does not close, every semicolon separates two values: none is lost.
    """
    text = " ".join(row.get(column).splitlines())
    if not text:
        return []
    try:
        found = next(csv.reader([text], delimiter=";", strict=True))
    except csv.Error as error:
        draft.reject(column, text, f"{error}; read as separated by every semicolon")
        found = text.split(";")
    return [value.strip() for value in found]


def _entry(row: Record) -> Entries:
    own = row.get("id")
    draft = Draft(LIST_NAME, own, row.file_name, row.number, reference=own)
    draft.also.extend((row.file_name, number) for number in row.lines)
    draft.kind = KINDS.get(row.get("schema"), "")
    _add_name(draft, row.get("name"), "primary")
    for text in _several(draft, row, "aliases"):
        _add_name(draft, text, "strong_alias")
    for text in _several(draft, row, "birth_date"):
        draft.birth("birth_date", text)
    for text in _several(draft, row, "countries"):
        draft.place("address", "countries", text)
    for text in _several(draft, row, "addresses"):
        draft.place_in_words("address", text)
    for kind, column in (("phone", "phones"), ("email", "emails")):
        for text in _several(draft, row, column):
            draft.identifier(kind, text)
    for text in _several(draft, row, "identifiers"):
        _add_identifier(draft, text)
    draft.programmes = _several(draft, row, "program_ids")
    draft.reasons = _several(draft, row, "sanctions")
    yield from draft.finish()


def _add_name(draft: Draft, text: str, quality: str) -> None:
    script = script_of(text)
    draft.name(text, quality, "" if script == "Latn" else script)


def _add_identifier(draft: Draft, text: str) -> None:
    ship = re.fullmatch(r"IMO\s?(\d{7})", text)
    if ship is not None and draft.kind == "vessel":
        draft.identifier("imo", ship.group(1))
    elif re.fullmatch(r"Q\d+", text) is None:
        draft.identifier("document" if draft.kind == "person" else "registration", text)


_EXAMPLE = (
    '"id","schema","name","aliases","birth_date","countries","addresses",'
    '"identifiers","sanctions","phones","emails","program_ids","dataset"\n'
    '"p-1","Person","Torben OAKHURST","Torbo","1961-03-04","no","Gate 1, Oslo, Norway",'
    '"N0001","Piracy.","47555","t@example.org","ATL-1","UK FCDO Sanctions List"\n'
)

FORMAT = Format(
    name="OpenSanctions targets.simple.csv",
    meaning="parties of many lists, one row each; no date of designation",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=ListReader(fits, entries, count),
    file_name="targets.simple.csv",
    example=_EXAMPLE,
)
