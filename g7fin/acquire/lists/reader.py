"""Reads a list as rows, through the module that knows its published format."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from g7fin.acquire.entry import Entries, Entry
from g7fin.acquire.format import Found, Reader
from g7fin.acquire.lists.duplicates import once
from g7fin.acquire.lists.rows import ENTITIES, rows_of
from g7fin.errors import InputError


class ListModule(Protocol):
    """What a module of this folder must have to be the reader of a list."""

    def fits(self, path: Path, head: bytes) -> bool:
        """Return whether a file is this format, by its name and its first 64 KiB."""

    def entries(self, path: Path) -> Entries:
        """Yield the entries of the list and what of it cannot be read."""

    def count(self, path: Path) -> Mapping[str, int]:
        """Return how many records the files of the list have, by file name."""


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
        found = once(path.name, self.module.entries(path))
        first = next(found, None)
        if first is None:
            raise InputError(f"{path.name} holds no entry: fetch the list again, whole")
        return chain((first,), found)

    def count(self, path: Path) -> Mapping[str, int]:
        """Return how many records the files of a list have, by file name."""
        return self.module.count(path)

    def rows(self, path: Path) -> Found:
        """Yield the rows of a list, and each part of it that cannot be read."""
        for found in self.entries(path):
            if isinstance(found, Entry):
                yield from rows_of(found)
            else:
                yield found
