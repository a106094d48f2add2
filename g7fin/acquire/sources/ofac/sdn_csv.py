"""The US list of specially designated nationals, as the three files sdn, alt and add.

Publisher: Office of Foreign Assets Control, US Treasury. Licence: a work of the US
government, in the public domain. Format: OFAC's dat_spec.txt of 2023-09-25, and the
files of 2018-12 and 2022-01 as published. There is no header, -0- is an empty field,
and the last line may be 0x1A alone.

Titles, vessel type, tonnage and owner are not read, and neither is sdn_comments.csv
with the rest of remarks longer than 1,000 characters: these are rejected.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.format import Expected, Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing.characters import fault_of
from g7fin.acquire.record_count import BLANK_LINE, lines_of
from g7fin.acquire.records import ENTRY, Rejected
from g7fin.acquire.sources.ofac.fields import (
    KINDS,
    LICENCE,
    LIST_NAME,
    PUBLISHER,
    given_first,
)
from g7fin.acquire.sources.ofac.remarks import read_remarks
from g7fin.errors import InputError

_COLUMNS = {"sdn": 12, "alt": 5, "add": 6}
# what the last field may be where a copy of the file ends too early
_NULLS = ("-0-", "-0")


@dataclass(frozen=True)
class Line:
    """A line of one of the files: its fields, empty where the file has -0-."""

    file_name: str
    number: int
    fields: tuple[str, ...]

    def rejected(self, column: int, reason: str) -> Rejected:
        """Return this line as rejected, for a column counted from 0."""
        return Rejected(
            self.file_name,
            self.number,
            f"column {column + 1}",
            self.fields[column],
            reason,
            lost=ENTRY,
        )


_Siblings = dict[str, dict[str, list[Line]]]


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    return path.name.lower() == "sdn.csv" and head.split(b",")[0].strip().isdigit()


def count(path: Path) -> Mapping[str, int]:
    """Return how many lines each of the three files has, by its name."""
    files = (path, _beside(path, "alt"), _beside(path, "add"))
    return {file.name: lines_of(file) for file in files}


def entries(path: Path) -> Entries:
    """Yield the entries of the list, then what is rejected of the files beside it.

    Args:
        path: sdn.csv, with alt.csv and add.csv in the same folder.

    Raises:
        InputError: if a file is empty or one of the three is missing.
    """
    siblings: _Siblings = {}
    rejected: list[Rejected] = []
    for stem in ("alt", "add"):
        siblings[stem] = defaultdict(list)
        for row in _read(_beside(path, stem), _COLUMNS[stem]):
            if isinstance(row, Rejected):
                rejected.append(row)
            else:
                siblings[stem][row.fields[0]].append(row)
    seen: dict[str, int] = {}
    for row in _read(path, _COLUMNS["sdn"]):
        if isinstance(row, Rejected):
            yield row
        elif row.fields[0] in seen:
            first = seen[row.fields[0]]
            reason = f"row {first} has the same number; give each entry its own"
            yield row.rejected(0, reason)
        else:
            seen[row.fields[0]] = row.number
            yield from _entry(row, siblings)
    yield from rejected
    yield from _orphans(siblings)


def _beside(path: Path, stem: str) -> Path:
    for other in path.parent.iterdir():
        if other.name.lower() == f"{stem}.csv":
            return other
    raise InputError(
        f"{path.name}: {stem}.csv is not beside it; deliver the three files sdn.csv,"
        " alt.csv and add.csv of the same day"
    )


def _entry(row: Line, siblings: _Siblings) -> Entries:
    number, name, sort, programmes = row.fields[:4]
    draft = Draft(LIST_NAME, number, row.file_name, row.number)
    draft.reference = number
    draft.kind = KINDS.get(sort or "entity", "")
    if not draft.kind:
        draft.reject(
            "SDN_Type",
            sort,
            "not a known type; give individual, vessel, aircraft or -0-",
        )
    draft.name(given_first(name, draft.kind), "primary")
    draft.programmes = [part.strip(" []") for part in programmes.split("] [")]
    draft.identifier("registration", row.fields[5])
    draft.place("flag", "Vess_flag", row.fields[9])
    for alias in siblings["alt"].pop(number, ()):
        _add_alias(draft, alias)
    if row.fields[11]:
        read_remarks(draft, row.fields[11])
    for address in siblings["add"].pop(number, ()):
        _add_address(draft, address)
    yield from draft.finish()


def _add_alias(draft: Draft, row: Line) -> None:
    fault = (
        fault_of(row.fields[3])
        if row.fields[3]
        else "no name is stated; an alias has one"
    )
    if fault:
        draft.rejected.append(row.rejected(3, fault))
    else:
        draft.also.append((row.file_name, row.number))
        draft.name(given_first(row.fields[3], draft.kind))


def _add_address(draft: Draft, row: Line) -> None:
    country = row.fields[4]
    text = ", ".join(part for part in row.fields[2:6] if part)
    place = Draft(LIST_NAME, row.fields[0], row.file_name, row.number)
    place.place("address", "Country", country, text)
    draft.also.append((row.file_name, row.number))
    draft.places.extend(place.places)
    draft.rejected.extend(place.rejected)


def _orphans(siblings: _Siblings) -> Iterator[Rejected]:
    for stem in ("alt", "add"):
        for left in siblings[stem].values():
            for row in left:
                yield row.rejected(0, "no entry of sdn.csv has this number")


def _not_blank(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            bare = line.strip(BLANK_LINE)
            if bare:
                yield number, bare


def _read(path: Path, columns: int) -> Iterator[Line | Rejected]:
    """Yield the lines of a file, those that cannot be read as rejected.

    A broken line spoils no other.

    Args:
        path: the CSV file.
        columns: how many each line has.

    Raises:
        InputError: if the file is empty.
    """
    if path.stat().st_size == 0:
        raise InputError(f"{path.name}: the file is empty; download the list again")
    for number, line in _not_blank(path):
        reason = ""
        fields: list[str] = []
        try:
            text = line.decode("utf-8-sig")
            fields = next(csv.reader([text], strict=True))
        except UnicodeDecodeError:
            reason = "not UTF-8; save the file as UTF-8"
        except csv.Error as error:
            reason = f"not readable as CSV ({error}); end a quoted field with a quote"
        if not reason and len(fields) != columns:
            reason = f"{len(fields)} columns where the file has {columns}"
        if reason:
            shown = line.decode("utf-8", errors="backslashreplace")
            yield Rejected(path.name, number, "row", shown, reason, lost=ENTRY)
        else:
            texts = [field.strip() for field in fields]
            values = tuple("" if text in _NULLS else text for text in texts)
            yield Line(path.name, number, values)


_EXAMPLE = (
    '900001,"OAKHURST, Torben",individual,"PIRACY",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 04 Mar 1961; nationality Norway; Passport N0001 (Norway)."\n'
)

FORMAT = Format(
    name="OFAC sdn.csv with alt.csv and add.csv",
    meaning="specially designated nationals; no date of designation",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=ListReader(fits, entries, count),
    file_name="sdn.csv",
    example=_EXAMPLE,
    expects=Expected(5_000, 40_000, seen=9_044, issue="2022-01"),
    beside={
        "alt.csv": '900001,1,aka,"OKHURST, Torben",-0- \n',
        "add.csv": '900001,1,Gate 1,"Oslo 0150",Norway,-0- \n',
    },
)
