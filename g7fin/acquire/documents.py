"""Lands a file that a reader reads: a list of parties, a register of owners."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from g7fin.acquire.entry import BrokenEntry
from g7fin.acquire.format import Format, Row
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
        rejected: rows that were kept apart.
        read: rows that the file has, by a count that its reader has no part in; None:
            nobody counted them.
    """

    landed: int = 0
    rejected: int = 0
    read: int | None = None


def land_document(
    store: Store, form: Format, source: Source, beside: Sequence[Source] = ()
) -> dict[str, Counts]:
    """Land a file and return what became of it and the files beside it, by their ids.

    Raises:
        InputError: if the file is broken as a whole.
    """
    files = {item.path.name: item for item in (source, *beside)}
    counts = {item.file_id: Counts() for item in files.values()}
    waiting: dict[str, list[Row]] = defaultdict(list)
    broken: list[BrokenEntry] = []
    rows = form.reader.rows(source.path) if form.reader is not None else ()
    for found in rows:
        if isinstance(found, BrokenEntry):
            broken.append(found)
            continue
        counts[source.file_id].landed += 1
        waiting[found.entity].append(found)
        if len(waiting[found.entity]) == _BATCH:
            _append(store, source, found.entity, waiting.pop(found.entity))
    for name, rest in waiting.items():
        _append(store, source, name, rest)
    store.append("raw.reject", _rejects(files, form.entities[0], broken, counts))
    return counts


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
        return item.value
    return shown(name, item.column, item.value)


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
