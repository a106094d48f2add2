"""What a source format is."""

from collections.abc import Mapping
from dataclasses import dataclass


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


@dataclass(frozen=True)
class Format:
    """A file format that g7fin reads.

    Attributes:
        name: what reports call it.
        meaning: what a file of it holds.
        publisher: who publishes the format.
        licence: under what licence the format's data is usually published.
        required: the columns a file must have.
        ignored: columns that are known and not read, labels above all.
        lands: what its rows become.
        optional: columns that are read when they are there.
        stem: the file name's stem, where the columns alone do not decide.
        example: a few lines of such a file, landed by the tests.
    """

    name: str
    meaning: str
    publisher: str
    licence: str
    required: tuple[str, ...]
    lands: tuple[Landing, ...]
    example: str
    ignored: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    stem: str = ""

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the format knows."""
        return frozenset(self.required + self.ignored + self.optional)
