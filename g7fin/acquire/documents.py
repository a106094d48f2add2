"""Landing of a document: a sanctions list, or a register of beneficial ownership.

Its records are counted independently of the reader, and the count is reconciled with
what became of each.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from g7fin.acquire.delivered_file import DeliveredFile
from g7fin.acquire.format import Format, Reader
from g7fin.acquire.lists.rows import ENTITIES
from g7fin.acquire.parsing.characters import fault_of
from g7fin.acquire.reconciliation import FileRecords, Reconciliation
from g7fin.acquire.records import NAME, Rejected, Results, Row
from g7fin.contracts.entities import entity
from g7fin.contracts.masking import shown
from g7fin.errors import InputError
from g7fin.store import Store

_BATCH = 20_000  # rows of an entity that wait in memory
_IN_TWO_FILES = """
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
    """The rows of a file: landed and rejected.

    Attributes:
        landed: rows that landed.
        rejected: rows, and values of rows, that were rejected.
        read: rows that the file has, by a count independent of its reader; None: its
            records are counted, of which each may be several rows.
        records: of a document: what became of each of its records.
    """

    landed: int = 0
    rejected: int = 0
    read: int | None = None
    records: FileRecords | None = None


def land_document(
    store: Store,
    form: Format,
    file: DeliveredFile,
    beside: Sequence[DeliveredFile] = (),
) -> dict[str, Counts]:
    """Land a file and return what became of it and the files beside it, by their ids.

    Raises:
        InputError: if the file is broken as a whole, most of its entries cannot be
            used, or its records cannot be reconciled.
    """
    if form.reader is None:
        raise AssertionError(f"{form.name} has no reader")
    files = {item.path.name: item for item in (file, *beside)}
    counts = {item.file_id: Counts() for item in files.values()}
    waiting: dict[str, list[Row]] = defaultdict(list)
    rejected: list[Rejected] = []
    reconciliation = Reconciliation(file.path.name)
    for found in results_of(form.reader, file.path):
        reconciliation.add(found)
        if isinstance(found, Rejected):
            rejected.append(found)
        if not isinstance(found, Row):
            continue
        counts[file.file_id].landed += 1
        waiting[found.entity].append(found)
        if len(waiting[found.entity]) == _BATCH:
            _append(store, file, found.entity, waiting.pop(found.entity))
    for name, rest in waiting.items():
        _append(store, file, name, rest)
    store.append("raw.reject", _rejects(files, form.entities[0], rejected, counts))
    reconciliation.check(form.reader.count(file.path))
    for name, records in reconciliation.files.items():
        counts[files[name].file_id].records = records
    return counts


def results_of(reader: Reader, path: Path) -> Results:
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
        raise InputError(
            f"{path.name}: nested too deeply; download it again"
        ) from error


def _usable(file_name: str, row: Row) -> Iterator[Row | Rejected]:
    """Yield a row, and each text of it that cannot be used as rejected."""
    most = {field.name: field.longest for field in entity(row.entity).fields}
    faults = {name: fault_of(text, most[name]) for name, text in row.values.items()}
    if any(faults.values()):
        for name, fault in faults.items():
            if fault:
                lost = NAME if name == "name" else ""
                yield Rejected(
                    file_name, row.row_number, name, row.values[name], fault,
                    row.entity, lost,
                )  # fmt: skip
        usable = {name: "" if faults[name] else row.values[name] for name in faults}
        row = row._replace(values=usable)
    yield row


def check_issues(store: Store) -> None:
    """Refuse two issues of one list: where they conflict, neither would land.

    Raises:
        InputError: naming an entry that two files have.
    """
    for entry, first, second in store.rows(_IN_TWO_FILES):
        raise InputError(
            f"{second}: {entry} is in {first} too; deliver one issue of each list, in"
            " one format"
        )


def _append(store: Store, file: DeliveredFile, name: str, rows: Sequence[Row]) -> None:
    target = entity(name)
    columns = {
        field.name: pa.array([row.values.get(field.name, "") for row in rows])
        for field in target.fields
    }
    provenance = {
        "file_id": pa.array([file.file_id] * len(rows)),
        "row_number": pa.array([row.row_number for row in rows], pa.int64()),
        "part": pa.array([row.part for row in rows], pa.int32()),
    }
    store.append(target.raw, pa.table(provenance | columns))


def _shown(item: Rejected, name: str) -> str:
    """Return what is shown of a rejected value.

    A published sanctions list is public; a register states who owns what.
    """
    if name.startswith("designation"):
        return item.shown
    return shown(name, item.column, item.shown)


def _rejects(
    files: Mapping[str, DeliveredFile],
    name: str,
    rejected: Sequence[Rejected],
    counts: Mapping[str, Counts],
) -> pa.Table:
    """Return what is rejected as rows of `raw.reject`, and count it."""
    origins = [files[item.file_name] for item in rejected]
    parts = []
    for file in origins:
        parts.append(counts[file.file_id].rejected)
        counts[file.file_id].rejected += 1
    texts = {
        "file_id": [file.file_id for file in origins],
        "file_name": [file.name for file in origins],
        "entity": [item.entity or name for item in rejected],
        "column_name": [item.column for item in rejected],
        "value": [_shown(item, item.entity or name) for item in rejected],
        "reason": [item.reason for item in rejected],
        "kind": ["rejected"] * len(rejected),
    }
    return pa.table(
        {key: pa.array(values, pa.string()) for key, values in texts.items()}
        | {
            "row_number": pa.array([item.row_number for item in rejected], pa.int64()),
            "part": pa.array(parts, pa.int32()),
        }
    )
