"""Stage 1: files in, `raw.*` out; every row read is landed or kept as a reject."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from g7fin.acquire.account import Account
from g7fin.acquire.documents import Counts, check_issues, land_document
from g7fin.acquire.format import Format
from g7fin.acquire.landing import check_read, land_table
from g7fin.acquire.recognition import Recognised, recognised
from g7fin.acquire.source import Source, digest_of
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
            nobody took them before.

    Raises:
        InputError: if a file is of no known format or has changed since its digest was
            taken, or there are no transactions.
        RejectedError: if there are some, and none of them can be read.
    """
    return STAGE.carry_out(Run(store, delivery=folder, inputs=inputs))


def _land_all(run: Run) -> None:
    """Land every file, and look at each once more when all have landed."""
    store, folder = run.store, run.delivery
    if folder is None:
        raise InputError("no input folder is given")
    files = recognised(folder)
    digests_now = {item.source.name: item.source.digest for item in files}
    _check_unchanged(digests_now if run.inputs is None else run.inputs, digests_now)
    store.execute(definition(SOURCE_FILE))
    store.execute(definition(RAW_REJECT))
    for item in ENTITIES:
        columns = ", ".join(f'"{field.name}" varchar' for field in item.fields)
        store.execute(
            f"create table {item.raw} (file_id varchar, row_number bigint,"
            f" {columns}, part integer default 0)"
        )
    for file in files:
        _land(store, file, files)
    _check_unchanged(
        digests_now,
        {
            item.source.name: digest_of(item.source.path)
            for item in files
            if item.source.path.is_file()
        },
    )
    check_issues(store)
    if store.count("raw.transaction") == 0:
        raise _no_transactions(store, folder)


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


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every delivered file by its name."""
    return {item.source.name: item.source.digest for item in recognised(folder)}


def _land(store: Store, item: Recognised, files: Sequence[Recognised]) -> int:
    """Land one file, with those beside it, and return how many rows it had."""
    if item.whole:
        return 0  # landed with the file that it belongs to
    if item.format.reader is None:
        counts = land_table(store, item.source, item.format)
        return _add_file(store, item.source, item.format, counts)
    beside = [other.source for other in files if other.whole == item.source.name]
    found = land_document(store, item.format, item.source, beside)
    return sum(
        _add_file(store, source, item.format, found[source.file_id])
        for source in (item.source, *beside)
    )


def _add_file(store: Store, source: Source, form: Format, counts: Counts) -> int:
    found = counts.landed + counts.rejected
    read = found if counts.read is None else counts.read
    entries = _entries(counts.account)
    check_read(source, read, counts.landed, counts.rejected)
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
            **entries,
        },
    )
    _LOG.info("%s: %d rows as %s", source.name, read, form.name)
    if counts.account is not None:
        _say(source.name, counts.account)
    return read


def _say(name: str, account: Account) -> None:
    """Log which records of a document lack, and why others do not land."""
    if account.warning:
        _LOG.warning("%s: %s", name, account.warning)
    for reason, count in sorted(account.reasons.items()):
        _LOG.info("%s: %d records passed over: %s", name, count, reason)


def _entries(account: Account | None) -> dict[str, int | None]:
    """Return how many entries and names of a list can be used, and how many not."""
    if account is None:
        return dict.fromkeys(("entries", "entries_lost", "names", "names_lost"))
    return {
        "entries": account.landed,
        "entries_lost": account.lost,
        "names": account.names,
        "names_lost": account.names_lost,
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
            _land_all,
        ),
    ),
)
