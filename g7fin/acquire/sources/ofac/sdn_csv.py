"""The US list of specially designated nationals, as the three files sdn, alt and add.

Publisher: Office of Foreign Assets Control, US Treasury. Licence: a work of the US
government, in the public domain. Format: OFAC's dat_spec.txt of 2023-09-25, and the
files of 2018-12 and 2022-01 as published. There is no header, -0- stands for nothing,
and the last line may be 0x1A alone.

Titles, vessel type, tonnage and owner are not read, and neither is sdn_comments.csv
with the rest of remarks longer than 1,000 letters: such an entry says so.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry, Entries
from g7fin.acquire.lists.counted import lines
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.usable import fault_of
from g7fin.acquire.sources.ofac.fields import KINDS, LIST_NAME, given_first
from g7fin.acquire.sources.ofac.remarks import read_remarks
from g7fin.acquire.sources.ofac.rows import Row, rows
from g7fin.errors import InputError

_COLUMNS = {"sdn": 12, "alt": 5, "add": 6}
_Siblings = dict[str, dict[str, list[Row]]]


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    return path.name.lower() == "sdn.csv" and head.split(b",")[0].strip().isdigit()


def count(path: Path) -> Mapping[str, int]:
    """Return how many lines each of the three files has, by its name."""
    files = (path, _beside(path, "alt"), _beside(path, "add"))
    return {file.name: lines(file) for file in files}


def entries(path: Path) -> Entries:
    """Yield the entries of the list, then what is broken in the files beside it.

    Args:
        path: sdn.csv, with alt.csv and add.csv in the same folder.

    Raises:
        InputError: if a file is empty or one of the three is missing.
    """
    siblings: _Siblings = {}
    broken: list[BrokenEntry] = []
    for stem in ("alt", "add"):
        siblings[stem] = defaultdict(list)
        for row in rows(_beside(path, stem), _COLUMNS[stem]):
            if isinstance(row, BrokenEntry):
                broken.append(row)
            else:
                siblings[stem][row.fields[0]].append(row)
    seen: dict[str, int] = {}
    for row in rows(path, _COLUMNS["sdn"]):
        if isinstance(row, BrokenEntry):
            yield row
        elif row.fields[0] in seen:
            first = seen[row.fields[0]]
            reason = f"row {first} has this number: each entry has one of its own"
            yield row.broken(0, reason)
        else:
            seen[row.fields[0]] = row.number
            yield from _entry(row, siblings)
    yield from broken
    yield from _orphans(siblings)


def _beside(path: Path, stem: str) -> Path:
    for other in path.parent.iterdir():
        if other.name.lower() == f"{stem}.csv":
            return other
    raise InputError(
        f"{path.name}: {stem}.csv is not beside it: the list is the three files"
        " sdn.csv, alt.csv and add.csv of the same day"
    )


def _entry(row: Row, siblings: _Siblings) -> Entries:
    number, name, sort, programmes = row.fields[:4]
    draft = Draft(LIST_NAME, number, row.file_name, row.number)
    draft.reference = number
    draft.kind = KINDS.get(sort or "entity", "")
    if not draft.kind:
        draft.refuse("SDN_Type", sort, "give individual, vessel, aircraft or -0-")
    draft.name(given_first(name, draft.kind), "primary")
    draft.programmes = [part.strip(" []") for part in programmes.split("] [")]
    draft.mark("registration", row.fields[5])
    draft.place("flag", "Vess_flag", row.fields[9])
    for alias in siblings["alt"].pop(number, ()):
        _add_alias(draft, alias)
    if row.fields[11]:
        read_remarks(draft, row.fields[11])
    for address in siblings["add"].pop(number, ()):
        _add_address(draft, address)
    yield from draft.finish()


def _add_alias(draft: Draft, row: Row) -> None:
    fault = fault_of(row.fields[3]) if row.fields[3] else "an alias has a name"
    if fault:
        draft.broken.append(row.broken(3, fault))
    else:
        draft.also.append((row.file_name, row.number))
        draft.name(given_first(row.fields[3], draft.kind))


def _add_address(draft: Draft, row: Row) -> None:
    country = row.fields[4]
    text = ", ".join(part for part in row.fields[2:6] if part)
    place = Draft(LIST_NAME, row.fields[0], row.file_name, row.number)
    place.place("address", "Country", country, text)
    draft.also.append((row.file_name, row.number))
    draft.places.extend(place.places)
    draft.broken.extend(place.broken)


def _orphans(siblings: _Siblings) -> Iterator[BrokenEntry]:
    for stem in ("alt", "add"):
        for left in siblings[stem].values():
            for row in left:
                yield row.broken(0, "no entry of sdn.csv has this number")
