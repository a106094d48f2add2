"""Reads a list as rows, through the module that knows its published format."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from g7fin.acquire.entry import BrokenEntry, Entries
from g7fin.acquire.format import Reader, Row
from g7fin.acquire.lists.rows import ENTITIES, rows_of
from g7fin.errors import InputError


class ListModule(Protocol):
    """What a module of this folder must have to be the reader of a list."""

    def fits(self, path: Path, head: bytes) -> bool:
        """Return whether a file is this format, by its name and its first 64 KiB."""

    def entries(self, path: Path) -> Entries:
        """Yield the entries of the list and what of it cannot be read."""


@dataclass(frozen=True)
class ListReader(Reader):
    """Reads a list in one published format."""

    module: ListModule

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of a list."""
        return ENTITIES

    def fits(self, path: Path, head: bytes) -> bool:
        """Return whether a file is this format, by its name and its first 64 KiB."""
        return self.module.fits(path, head)

    def entries(self, path: Path) -> Entries:
        """Return what a list holds.

        Raises:
            InputError: if it holds nothing; later, if it is broken as a whole.
        """
        found = self.module.entries(path)
        first = next(found, None)
        if first is None:
            raise InputError(f"{path.name} holds no entry: fetch the list again, whole")
        return chain((first,), found)

    def rows(self, path: Path) -> Iterator[Row | BrokenEntry]:
        """Yield the rows of a list, and each part of it that cannot be read."""
        for found in self.entries(path):
            if isinstance(found, BrokenEntry):
                yield found
            else:
                yield from rows_of(found)
