"""Lands a file that a reader reads: a list of parties, a register of owners.

Its records are counted apart from the reader, and each must have become of something.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from g7fin.acquire.account import Account, Accounts
from g7fin.acquire.entry import NAME, BrokenEntry
from g7fin.acquire.format import Format, Found, Reader, Row
from g7fin.acquire.lists.rows import ENTITIES
from g7fin.acquire.lists.usable import fault_of
from g7fin.acquire.source import Source
from g7fin.contracts.entities import entity
from g7fin.contracts.masking import shown
from g7fin.errors import InputError
from g7fin.store import Store

_BATCH = 20_000  # rows of an entity that wait in memory
_TWICE = """
select designation_id, min(name) as first_name, max(name) as last_name
from (
    select distinct designation.designation_id, source_file.name
    from raw.designation as designation
    inner join raw.source_file as source_file
        on source_file.file_id = designation.file_id
    where source_file.format <> 'g7fin designation'
) as named
group by designation_id
having count(*) > 1
order by designation_id
limit 1
"""


@dataclass
class Counts:
    """How many rows of a file landed and how many were kept apart.

    Attributes:
        landed: rows that landed.
        rejected: rows, and parts of rows, that were kept apart.
        read: rows that the file has, by a count that its reader has no part in; None:
            its records are counted, of which each may be several rows.
        account: of a document: what became of each of its records.
    """

    landed: int = 0
    rejected: int = 0
    read: int | None = None
    account: Account | None = None


def land_document(
    store: Store, form: Format, source: Source, beside: Sequence[Source] = ()
) -> dict[str, Counts]:
    """Land a file and return what became of it and the files beside it, by their ids.

    Raises:
        InputError: if the file is broken as a whole, most of its entries cannot be
            used, or a record of it is not accounted for.
    """
    if form.reader is None:
        raise AssertionError(f"{form.name} has no reader")
    files = {item.path.name: item for item in (source, *beside)}
    counts = {item.file_id: Counts() for item in files.values()}
    waiting: dict[str, list[Row]] = defaultdict(list)
    broken: list[BrokenEntry] = []
    accounts = Accounts(source.path.name)
    for found in found_in(form.reader, source.path):
        accounts.add(found)
        if isinstance(found, BrokenEntry):
            broken.append(found)
        if not isinstance(found, Row):
            continue
        counts[source.file_id].landed += 1
        waiting[found.entity].append(found)
        if len(waiting[found.entity]) == _BATCH:
            _append(store, source, found.entity, waiting.pop(found.entity))
    for name, rest in waiting.items():
        _append(store, source, name, rest)
    store.append("raw.reject", _rejects(files, form.entities[0], broken, counts))
    accounts.check(form.reader.count(source.path))
    for name, account in accounts.files.items():
        counts[files[name].file_id].account = account
    return counts


def found_in(reader: Reader, path: Path) -> Found:
    """Yield what a reader makes of a file, without texts that cannot be used.

    Raises:
        InputError: if the file is broken as a whole.
    """
    try:
        for found in reader.rows(path):
            # what an entry of a list states was checked when it was put together
            if isinstance(found, Row) and found.entity not in ENTITIES:
                yield from _usable(path.name, found)
            else:
                yield found
    except RecursionError as error:
        raise InputError(f"{path.name}: nested too deeply: fetch it again") from error


def _usable(file_name: str, row: Row) -> Iterator[Row | BrokenEntry]:
    """Yield a row, and each text of it that cannot be used as one that is broken."""
    most = {field.name: field.longest for field in entity(row.entity).fields}
    faults = {name: fault_of(text, most[name]) for name, text in row.values.items()}
    if any(faults.values()):
        for name, fault in faults.items():
            if fault:
                lost = NAME if name == "name" else ""
                yield BrokenEntry(
                    file_name, row.row_number, name, row.values[name], fault,
                    row.entity, lost,
                )  # fmt: skip
        usable = {name: "" if faults[name] else row.values[name] for name in faults}
        row = row._replace(values=usable)
    yield row


def check_issues(store: Store) -> None:
    """Refuse two issues of one list: where they differ, neither would land.

    Raises:
        InputError: naming an entry that two files have.
    """
    for entry, first, second in store.rows(_TWICE):
        raise InputError(
            f"{second}: {entry} stands in {first} too; deliver one issue of each list,"
            " in one format"
        )


def _append(store: Store, source: Source, name: str, rows: Sequence[Row]) -> None:
    target = entity(name)
    columns = {
        field.name: pa.array([row.values.get(field.name, "") for row in rows])
        for field in target.fields
    }
    places = {
        "file_id": pa.array([source.file_id] * len(rows)),
        "row_number": pa.array([row.row_number for row in rows], pa.int64()),
        "part": pa.array([row.part for row in rows], pa.int32()),
    }
    store.append(target.raw, pa.table(places | columns))


def _shown(item: BrokenEntry, name: str) -> str:
    """Return what is shown of a part of a list or register.

    What a published sanctions list says is public; a register says who owns what.
    """
    if name.startswith("designation"):
        return item.shown
    return shown(name, item.column, item.shown)


def _rejects(
    files: Mapping[str, Source],
    name: str,
    broken: Sequence[BrokenEntry],
    counts: Mapping[str, Counts],
) -> pa.Table:
    """Return what cannot be read as rows of `raw.reject`, and count it."""
    sources = [files[item.file_name] for item in broken]
    parts = []
    for source in sources:
        parts.append(counts[source.file_id].rejected)
        counts[source.file_id].rejected += 1
    texts = {
        "file_id": [source.file_id for source in sources],
        "file_name": [source.name for source in sources],
        "entity": [item.entity or name for item in broken],
        "column_name": [item.column for item in broken],
        "value": [_shown(item, item.entity or name) for item in broken],
        "reason": [item.reason for item in broken],
        "kind": ["rejected"] * len(broken),
    }
    return pa.table(
        {key: pa.array(values, pa.string()) for key, values in texts.items()}
        | {
            "row_number": pa.array([item.row_number for item in broken], pa.int64()),
            "part": pa.array(parts, pa.int32()),
        }
    )
