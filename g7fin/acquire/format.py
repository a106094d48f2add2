"""Published file formats: tables, which land by their columns, and documents.

A document is a file that is no plain table, such as a list as XML; its format has a
reader.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from g7fin.acquire.records import Results


@dataclass(frozen=True)
class Landing:
    """The mapping from the rows of a file to the rows of one entity.

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


class Reader(ABC):
    """A reader of one document format."""

    @property
    @abstractmethod
    def entities(self) -> tuple[str, ...]:
        """The entities of its rows; rejected records belong to the first."""

    @abstractmethod
    def fits(self, path: Path, head: bytes) -> bool:
        """Return whether a file is this format, by its name and its first 64 KiB."""

    @abstractmethod
    def rows(self, path: Path) -> Results:
        """Yield the rows of a file, what of it is rejected, and what is not used.

        Raises:
            InputError: if the file is broken as a whole.
        """

    @abstractmethod
    def count(self, path: Path) -> Mapping[str, int]:
        """Return how many records a file has, and those beside it, by file name.

        The count must not use what `rows` reads with, or a record that it loses would
        be missing from both.

        Raises:
            InputError: if the file cannot be counted.
        """


class Expected(NamedTuple):
    """The number of entries that a complete list has.

    Attributes:
        least: a list with fewer is probably incomplete (judgement).
        most: a list with more is probably not this one (judgement).
        seen: the number of entries of one complete issue.
        issue: the date of that issue.
    """

    least: int
    most: int
    seen: int
    issue: str


@dataclass(frozen=True)
class Format:
    """A file format that g7fin reads.

    Attributes:
        name: its name in reports.
        meaning: what a file of it holds.
        publisher: the publisher of the format.
        licence: the licence under which its data is usually published.
        example: a few lines of such a file, landed by the tests.
        required: the columns that a file must have.
        lands: the rows that its rows become.
        ignored: columns that are known and not read, labels above all.
        optional: columns that are read where the file has them.
        stem: the stem of the file name, where the columns alone do not decide.
        reader: the reader of a document; none: it is a table, known by its columns.
        file_name: the usual name of a document.
        beside: files that belong to a document and are beside it, by their names, each
            with an example; the reader reads them too.
        expects: entries of a complete list; None: not known, or several lists have
            this format.
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
    expects: Expected | None = None

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
        """The example and the files beside it, by file name."""
        name = self.file_name or f"{self.stem or 'example'}.csv"
        return {name: self.example, **self.beside}
