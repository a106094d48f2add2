"""What a source format is: a table that lands by its columns, or one with a reader."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from g7fin.acquire.entry import BrokenEntry, PassedOver, Records


@dataclass(frozen=True)
class Landing:
    """How rows of a file become rows of one entity.

    Attributes:
        entity: the entity's name.
        columns: per field of the entity, the SQL text expression over the file's
            columns that gives its text. Every file column is text; an empty text
            means missing. Only renames, constants and spelling belong here: typing
            and checking are `conform`'s work.
        where: which rows of the file land in this entity; empty: all.
    """

    entity: str
    columns: Mapping[str, str]
    where: str = ""


class Row(NamedTuple):
    """A row that a reader makes of a part of its file.

    Attributes:
        entity: the entity's name.
        row_number: where it stands: a line, or a position in the file, from 1.
        values: text by field; what is not there is missing.
        part: tells rows of one entity and row number apart, from 0.
        also: the other records of the file that it is made of.
    """

    entity: str
    row_number: int
    values: Mapping[str, str]
    part: int = 0
    also: Records = ()


# what a reader makes of a file
Found = Iterator[Row | BrokenEntry | PassedOver]


class Reader(ABC):
    """Reads a file that is no plain table."""

    @property
    @abstractmethod
    def entities(self) -> tuple[str, ...]:
        """The entities that it lands in, first the one that its rejects belong to."""

    @abstractmethod
    def fits(self, path: Path, head: bytes) -> bool:
        """Return whether a file is this format, by its name and its first 64 KiB."""

    @abstractmethod
    def rows(self, path: Path) -> Found:
        """Yield the rows of a file, each part that cannot be read, and what is no row.

        Raises:
            InputError: if the file is broken as a whole.
        """

    @abstractmethod
    def count(self, path: Path) -> Mapping[str, int]:
        """Return how many records a file has, and those beside it, by file name.

        It must not use what `rows` reads with: what that loses would be missing twice.

        Raises:
            InputError: if the file cannot be counted.
        """


@dataclass(frozen=True)
class Format:
    """A file format that g7fin reads.

    Attributes:
        name: what reports call it.
        meaning: what a file of it holds.
        publisher: who publishes the format.
        licence: under what licence the format's data is usually published.
        example: a few lines of such a file, landed by the tests.
        required: the columns a file must have.
        lands: what its rows become.
        ignored: columns that are known and not read, labels above all.
        optional: columns that are read when they are there.
        stem: the file name's stem, where the columns alone do not decide.
        reader: reads the file; none: it is a table, known by its columns.
        file_name: what a file with a reader is usually called.
        beside: files that belong to it and lie beside it, by their names, each with an
            example; the reader reads them too.
    """

    name: str
    meaning: str
    publisher: str
    licence: str
    example: str
    required: tuple[str, ...] = ()
    lands: tuple[Landing, ...] = ()
    ignored: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    stem: str = ""
    reader: Reader | None = None
    file_name: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the format knows."""
        return frozenset(self.required + self.ignored + self.optional)

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities that its rows land in."""
        if self.reader is not None:
            return self.reader.entities
        return tuple(landing.entity for landing in self.lands)

    @property
    def examples(self) -> dict[str, str]:
        """The example and what lies beside it, by file name."""
        name = self.file_name or f"{self.stem or 'example'}.csv"
        return {name: self.example, **self.beside}
