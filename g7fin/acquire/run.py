"""Stage 1: files in, `raw.*` out; every row read is landed or kept as a reject."""

import logging
from collections.abc import Sequence
from pathlib import Path

from g7fin.acquire.documents import Counts, check_issues, land_document
from g7fin.acquire.format import Format, Landing
from g7fin.acquire.recognition import Recognised, recognised
from g7fin.acquire.source import Source
from g7fin.acquire.staging import quoted, stage_text
from g7fin.contracts.entities import ENTITIES, entity
from g7fin.contracts.intake import RAW_REJECT, SOURCE_FILE
from g7fin.contracts.verify import definition, verify
from g7fin.errors import InputError, RejectedError
from g7fin.store import Store

_LOG = logging.getLogger(__name__)

_ADD_FILE = """
insert into raw.source_file
values ($file_id, $name, $digest, $bytes, $format, $rows_read, $rows_rejected)
"""


def acquire(store: Store, folder: Path) -> int:
    """Land every file of a folder and return how many rows were read.

    Raises:
        InputError: if a file is of no known format, or there are no transactions.
        RejectedError: if there are some, and none of them can be read.
    """
    files = recognised(folder)
    with store.stage("raw"):
        store.execute(definition(SOURCE_FILE))
        store.execute(definition(RAW_REJECT))
        for item in ENTITIES:
            columns = ", ".join(f'"{field.name}" varchar' for field in item.fields)
            store.execute(
                f"create table {item.raw} (file_id varchar, row_number bigint,"
                f" {columns}, part integer default 0)"
            )
        read = sum(_land(store, item, files) for item in files)
        check_issues(store)
        if store.count("raw.transaction") == 0:
            raise _no_transactions(store, folder)
        verify(store, SOURCE_FILE)
        verify(store, RAW_REJECT)
    return read


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every delivered file by its name."""
    return {item.source.name: item.source.digest for item in recognised(folder)}


def _land(store: Store, item: Recognised, files: Sequence[Recognised]) -> int:
    """Land one file, with those beside it, and return how many rows it had."""
    if item.whole:
        return 0  # landed with the file that it belongs to
    if item.format.reader is None:
        counts = _land_table(store, item.source, item.format)
        return _add_file(store, item.source, item.format, counts)
    beside = [other.source for other in files if other.whole == item.source.name]
    found = land_document(store, item.format, item.source, beside)
    return sum(
        _add_file(store, source, item.format, found[source.file_id])
        for source in (item.source, *beside)
    )


def _land_table(store: Store, source: Source, form: Format) -> Counts:
    rejected_before = store.count("raw.reject")
    staged = stage_text(store, source, form)
    rejected = store.count("raw.reject") - rejected_before
    for landing in form.lands:
        _insert(store, source, landing, staged.row_number)
        _check_inserted(store, source, landing, staged.row_number)
    landed = store.count("temp.staging")
    store.execute("drop table temp.staging")
    return Counts(landed, rejected, staged.read)


def _check(source: Source, read: int, landed: int, rejected: int) -> None:
    """Refuse a file of which a row was lost, or came twice.

    Raises:
        InputError: naming the file, how many rows it has and how many were read.
    """
    if read != landed + rejected:
        raise InputError(
            f"{source.name}: {read:,} rows are in the file, but {landed:,} landed and"
            f" {rejected:,} were kept apart. The file may have changed while it was"
            " read: deliver it again. If that does not help, g7fin has a fault"
        )


def _add_file(store: Store, source: Source, form: Format, counts: Counts) -> int:
    found = counts.landed + counts.rejected
    read = found if counts.read is None else counts.read
    _check(source, read, counts.landed, counts.rejected)
    store.execute(
        _ADD_FILE,
        {
            "file_id": source.file_id,
            "name": source.name,
            "digest": source.digest,
            "bytes": source.size,
            "format": form.name,
            "rows_read": read,
            "rows_rejected": counts.rejected,
        },
    )
    _LOG.info("%s: %d rows as %s", source.name, read, form.name)
    return read


def _insert(store: Store, source: Source, landing: Landing, row_number: str) -> None:
    """Move staged rows into an entity's raw table."""
    target = entity(landing.entity)
    have = {quoted(name) for name in source.header}
    # a field that is a plain column, and the file lacks it, is an optional one
    given = {
        name: text
        for name, text in landing.columns.items()
        if text in have or not _is_plain(text)
    }
    columns = ", ".join(quoted(field.name) for field in target.fields)
    values = ", ".join(given.get(field.name, "''") for field in target.fields)
    store.execute(
        "-- not portable: rowid is the order of the file while it is landed\n"
        f"insert into {target.raw} (file_id, row_number, {columns})"
        f" select file_id, row_number, {values}"
        f" {_staged_rows(source, landing, row_number)}",
        {"file_id": source.file_id},
    )


def _staged_rows(source: Source, landing: Landing, row_number: str) -> str:
    """Return SQL for the staged rows that an entity gets."""
    names = ", ".join(quoted(name) for name in source.header)
    where = f" where {landing.where}" if landing.where else ""
    return (
        f"from (select $file_id as file_id, {row_number} as row_number, {names}"  # noqa: S608  quoted names only
        f" from temp.staging) as staging{where}"
    )


def _check_inserted(
    store: Store, source: Source, landing: Landing, row_number: str
) -> None:
    """Refuse a file of which an entity did not get every row that it should."""
    file = {"file_id": source.file_id}
    ((due,),) = store.rows(
        "-- not portable: rowid is the order of the file while it is landed\n"
        f"select count(*) {_staged_rows(source, landing, row_number)}",
        file,
    )
    ((found,),) = store.rows(
        f"select count(*) from {entity(landing.entity).raw} where file_id = $file_id",  # noqa: S608
        file,
    )
    _check(source, due, found, 0)


def _is_plain(text: str) -> bool:
    return text.startswith('"') and text.endswith('"') and text.count('"') == 2


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
