"""Finds the format of a list; a file that fits none is an error."""

from pathlib import Path

from g7fin.acquire.account import Accounts
from g7fin.acquire.entry import Entries
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.registry import match_head, read_formats
from g7fin.acquire.source import head_of
from g7fin.errors import InputError


def list_entries(path: Path, accounts: Accounts | None = None) -> Entries:
    """Return what a list holds, in whatever known format it is.

    Args:
        path: the file; for OFAC's three csv files, sdn.csv.
        accounts: to be filled with what became of the records; none: of no interest.

    Raises:
        InputError: if the file is empty, in no known format or holds nothing; later,
            while it is read, if it is broken as a whole, most of it cannot be used or a
            record of it is not accounted for.
    """
    head = head_of(path)
    if not head:
        raise InputError(f"{path.name} is empty: fetch the list again")
    form = match_head(path, path.name, head)
    if form is None or not isinstance(form.reader, ListReader):
        lists = [f.name for f in read_formats() if isinstance(f.reader, ListReader)]
        raise InputError(
            f"{path.name} is in no format that we know. Known are: {'; '.join(lists)}"
        )
    accounts = accounts or Accounts(path.name)
    return _accounted(form.reader, path, form.reader.entries(path), accounts)


def _accounted(
    reader: ListReader, path: Path, entries: Entries, accounts: Accounts
) -> Entries:
    for found in entries:
        accounts.add(found)
        yield found
    accounts.check(reader.count(path))
