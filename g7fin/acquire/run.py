"""Stage 1: files in, `raw.*` out; every row that is read is landed or rejected.

From a delivered file to its table in `raw`: `delivery` lists the files, `recognition`
finds the format of each, `tables` lands a table by its columns and `documents` what a
publisher's reader in `sources` makes of a list or register. Each file is counted a
second time by `record_count`, and the counts must agree.
"""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from g7fin.acquire.delivered_file import DeliveredFile, digest_of
from g7fin.acquire.documents import Counts, check_issues, land_document
from g7fin.acquire.format import Format
from g7fin.acquire.recognition import Recognised, recognised
from g7fin.acquire.reconciliation import FileRecords
from g7fin.acquire.tables.landing import check_read, land_table
from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.intake import RAW_REJECT, SOURCE_FILE
from g7fin.contracts.verify import definition
from g7fin.errors import InputError, RejectedError
from g7fin.steps import Run, Stage, Work
from g7fin.store import Store

_LOG = logging.getLogger(__name__)

_ADD_FILE = """
insert into raw.source_file
values ($file_id, $name, $digest, $bytes, $format, $rows_read, $rows_rejected,
    $entries, $entries_lost, $names, $names_lost)
"""


def acquire(store: Store, folder: Path, inputs: Mapping[str, str] | None = None) -> int:
    """Land every file of a folder and return how many rows were read.

    Args:
        store: the run's store.
        folder: the delivered folder or file.
        inputs: the digest of every file by its name, as the run's id has them; None:
            they are computed here.

    Raises:
        InputError: if a file is of no known format or has changed since its digest was
            taken, or there are no transactions.
        RejectedError: if there are some, and none of them can be read.
    """
    return STAGE.carry_out(Run(store, delivery=folder, inputs=inputs))


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every delivered file by its name."""
    return {item.file.name: item.file.digest for item in recognised(folder)}


def _land_delivery(run: Run) -> None:
    """Land every file of the delivery, and check that none changed meanwhile."""
    store, folder = run.store, run.delivery
    if folder is None:
        raise InputError("no input folder is given")
    files = recognised(folder)
    before = {item.file.name: item.file.digest for item in files}
    _check_unchanged(before if run.inputs is None else run.inputs, before)
    _create_tables(store)
    for item in files:
        _land(store, item, files)
    _check_unchanged(before, _digests_now(files))
    check_issues(store)
    if store.count("raw.transaction") == 0:
        raise _no_transactions(store, folder)


def _create_tables(store: Store) -> None:
    store.execute(definition(SOURCE_FILE))
    store.execute(definition(RAW_REJECT))
    for item in ENTITIES:
        columns = ", ".join(f'"{field.name}" varchar' for field in item.fields)
        store.execute(
            f"create table {item.raw} (file_id varchar, row_number bigint,"
            f" {columns}, part integer default 0)"
        )


def _digests_now(files: Sequence[Recognised]) -> dict[str, str]:
    """Return the digests of the files that are still there, computed once more."""
    there = (item.file for item in files if item.file.path.is_file())
    return {file.name: digest_of(file.path) for file in there}


def _check_unchanged(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Refuse files that are not the ones whose digests the run's id was made of.

    Raises:
        InputError: naming the first file that changed, came or went.
    """
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            what = "changed" if name in before and name in now else "came or went"
            raise InputError(
                f"{name}: {what} while the run was reading its input, so the results"
                " would not be those of the delivered files; start the run again when"
                " the delivery is complete"
            )


def _land(store: Store, item: Recognised, files: Sequence[Recognised]) -> None:
    """Land one file, with those beside it that are read together with it."""
    if item.main:
        return  # landed with the document that it belongs to
    if item.format.reader is None:
        counts = land_table(store, item.file, item.format)
        _record_file(store, item.file, item.format, counts)
        return
    beside = [other.file for other in files if other.main == item.file.name]
    found = land_document(store, item.format, item.file, beside)
    for file in (item.file, *beside):
        _record_file(store, file, item.format, found[file.file_id])


def _record_file(
    store: Store, file: DeliveredFile, form: Format, counts: Counts
) -> None:
    """Record in `raw.source_file` what became of a file's rows."""
    landed = counts.landed + counts.rejected
    read = landed if counts.read is None else counts.read
    check_read(file, read, counts.landed, counts.rejected)
    store.execute(
        _ADD_FILE,
        {
            "file_id": file.file_id,
            "name": file.name,
            "digest": file.digest,
            "bytes": file.size,
            "format": form.name,
            "rows_read": read,
            "rows_rejected": counts.rejected,
            **_entries(counts.records),
        },
    )
    _LOG.info("%s: %d rows as %s", file.name, read, form.name)
    if counts.records is not None:
        _log_records(file.name, counts.records)


def _log_records(name: str, records: FileRecords) -> None:
    """Log which records of a document cannot be used, and why others do not land."""
    if records.warning:
        _LOG.warning("%s: %s", name, records.warning)
    for reason, count in sorted(records.reasons.items()):
        _LOG.info("%s: %d records not used: %s", name, count, reason)


def _entries(records: FileRecords | None) -> dict[str, int | None]:
    """Return how many entries and names of a list can be used, and how many not."""
    if records is None:
        return dict.fromkeys(("entries", "entries_lost", "names", "names_lost"))
    return {
        "entries": records.landed,
        "entries_lost": records.lost,
        "names": records.names,
        "names_lost": records.names_lost,
    }


def _no_transactions(store: Store, folder: Path) -> InputError:
    """Return an error that names the first row that was rejected, if any."""
    text = (
        f"{folder.name}: no transactions were read; expected a file of transactions"
        " with at least one good row"
    )
    rejected = store.rows(
        "select file_name, row_number, reason from raw.reject"
        " where entity = 'transaction' order by file_name, row_number limit 1"
    )
    for name, row, reason in rejected:
        text += f". The first of the rejected rows: {name}, row {row}: {reason}"
    return RejectedError(text) if rejected else InputError(text)


def _rows_read(run: Run) -> int:
    found = run.store.row("select coalesce(sum(rows_read), 0) from raw.source_file")
    return int(found[0])


STAGE = Stage(
    name="acquire",
    schema="raw",
    counts="rows read",
    counted=_rows_read,
    steps=(
        Work(
            ("raw.source_file", "raw.reject", *(item.raw for item in ENTITIES)),
            _land_delivery,
        ),
    ),
)
