"""Landing of a table: its staged rows become rows of each entity of its format."""

from g7fin.acquire.delivered_file import DeliveredFile
from g7fin.acquire.documents import Counts
from g7fin.acquire.format import Format, Landing
from g7fin.acquire.tables.staging import quoted, stage_text
from g7fin.contracts.entities import entity
from g7fin.errors import InputError
from g7fin.store import Store


def land_table(store: Store, file: DeliveredFile, form: Format) -> Counts:
    """Land a table and return what became of its rows.

    Raises:
        InputError: if an entity did not get every row that it should.
    """
    rejected_before = store.count("raw.reject")
    staged = stage_text(store, file, form)
    rejected = store.count("raw.reject") - rejected_before
    for landing in form.lands:
        _insert(store, file, landing, staged.row_number)
        _check_inserted(store, file, landing, staged.row_number)
    landed = store.count("temp.staging")
    store.execute("drop table temp.staging")
    return Counts(landed, rejected, staged.read)


def check_read(file: DeliveredFile, read: int, landed: int, rejected: int) -> None:
    """Refuse a file of which a row was lost, or landed more than once.

    Raises:
        InputError: naming the file, how many rows it has and how many were read.
    """
    if read != landed + rejected:
        raise InputError(
            f"{file.name}: {read:,} rows are in the file, but {landed:,} landed and"
            f" {rejected:,} were rejected. The file may have changed while it was"
            " read; deliver it again. If that does not help, it is a fault of g7fin"
        )


def _insert(
    store: Store, file: DeliveredFile, landing: Landing, row_number: str
) -> None:
    """Move staged rows into an entity's raw table."""
    target = entity(landing.entity)
    have = {quoted(name) for name in file.header}
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
        f" {_staged_rows(file, landing, row_number)}",
        {"file_id": file.file_id},
    )


def _staged_rows(file: DeliveredFile, landing: Landing, row_number: str) -> str:
    """Return SQL for the staged rows that an entity gets."""
    names = ", ".join(quoted(name) for name in file.header)
    where = f" where {landing.where}" if landing.where else ""
    return (
        f"from (select $file_id as file_id, {row_number} as row_number, {names}"  # noqa: S608  quoted names only
        f" from temp.staging) as staging{where}"
    )


def _check_inserted(
    store: Store, file: DeliveredFile, landing: Landing, row_number: str
) -> None:
    """Refuse a file of which an entity did not get every row that it should."""
    file_id = {"file_id": file.file_id}
    ((due,),) = store.rows(
        "-- not portable: rowid is the order of the file while it is landed\n"
        f"select count(*) {_staged_rows(file, landing, row_number)}",
        file_id,
    )
    ((found,),) = store.rows(
        f"select count(*) from {entity(landing.entity).raw} where file_id = $file_id",  # noqa: S608
        file_id,
    )
    check_read(file, due, found, 0)


def _is_plain(text: str) -> bool:
    return text.startswith('"') and text.endswith('"') and text.count('"') == 2
