"""Readers of sanctions lists: entries, and entries as rows.

Each published format has a module that yields its entries. What all lists share is
here: conflicting entries of one id are rejected, and an empty list is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from g7fin.acquire.delivered_file import head_of
from g7fin.acquire.duplicates import Duplicates, digest
from g7fin.acquire.entry import Entries, Entry
from g7fin.acquire.format import Reader
from g7fin.acquire.lists.rows import ENTITIES, rows_of
from g7fin.acquire.recognition import document_formats, match_head
from g7fin.acquire.reconciliation import Reconciliation
from g7fin.acquire.records import ENTRY, Rejected, Results
from g7fin.errors import InputError


@dataclass(frozen=True)
class ListReader(Reader):
    """A reader of a list in one published format.

    Attributes:
        is_format: whether a file is this format, by its name and its first 64 KiB.
        published: the entries of a file, in its order, and what of it is rejected.
        records: how many records a file and those beside it have, by file name.
    """

    is_format: Callable[[Path, bytes], bool]
    published: Callable[[Path], Entries]
    records: Callable[[Path], Mapping[str, int]]

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of a list."""
        return ENTITIES

    def fits(self, path: Path, head: bytes) -> bool:
        """Return whether a file is this format, by its name and its first 64 KiB."""
        return self.is_format(path, head)

    def entries(self, path: Path) -> Entries:
        """Return the entries of a list, what is rejected of it and what is not used.

        Raises:
            InputError: if it has no entry; later, if it is broken as a whole.
        """
        found = _without_conflicts(path.name, self.published(path))
        first = next(found, None)
        if first is None:
            raise InputError(
                f"{path.name}: the list has no entry; download it again, complete"
            )
        return chain((first,), found)

    def count(self, path: Path) -> Mapping[str, int]:
        """Return how many records the files of a list have, by file name."""
        return self.records(path)

    def rows(self, path: Path) -> Results:
        """Yield the rows of a list, what is rejected of it and what is not used."""
        for found in self.entries(path):
            if isinstance(found, Entry):
                yield from rows_of(found)
            else:
                yield found


def list_entries(path: Path, reconciliation: Reconciliation | None = None) -> Entries:
    """Return the entries of a list in any known format.

    Args:
        path: the file; for OFAC's three CSV files, sdn.csv.
        reconciliation: filled with what became of the records; None: of no interest.

    Raises:
        InputError: if the file is empty, in no known format or has no entry; later,
            while it is read, if it is broken as a whole, most of it cannot be used or
            its records cannot be reconciled.
    """
    head = head_of(path)
    if not head:
        raise InputError(f"{path.name}: the file is empty; download the list again")
    form = match_head(path, path.name, head)
    if form is None or not isinstance(form.reader, ListReader):
        lists = [f.name for f in document_formats() if isinstance(f.reader, ListReader)]
        raise InputError(
            f"{path.name}: no list format matches. Known formats: {'; '.join(lists)}"
        )
    return _reconciled(form.reader, path, reconciliation or Reconciliation(path.name))


def _reconciled(
    reader: ListReader, path: Path, reconciliation: Reconciliation
) -> Entries:
    for found in reader.entries(path):
        reconciliation.add(found)
        yield found
    reconciliation.check(reader.count(path))


def _without_conflicts(file_name: str, found: Entries) -> Entries:
    """Yield what a list has, entries that conflict with an earlier one as rejected."""
    duplicates = Duplicates()
    for item in found:
        why = ""
        if isinstance(item, Entry):
            why = duplicates.conflict(item.entry_id, item.row_number, _content(item))
        if isinstance(item, Entry) and why:
            yield Rejected(
                file_name, item.row_number, "id", item.entry_id, why, lost=ENTRY,
                also=item.also,
            )  # fmt: skip
        else:
            yield item


def _content(entry: Entry) -> bytes:
    """Return a digest of what an entry states, whatever its position in the list."""
    days = (entry.listed_on, entry.amended_on, entry.removed_on, entry.births)
    parts = [entry.list_name, entry.kind, entry.reference, entry.reasons, str(days)]
    parts += (*entry.programmes, "", *entry.measures)
    for name in entry.names:
        parts += (name.text, name.quality, name.script)
    for place in entry.places:
        parts += (place.kind, place.country, place.text)
    for item in entry.identifiers:
        parts += (item.kind, item.value, item.country)
    return digest(*parts)
