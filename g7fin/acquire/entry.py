"""One entry of a sanctions list, whatever format the list is published in.

A reader of a list yields entries, `BrokenEntry` where it cannot read on, and
`PassedOver` for what is read and is no entry. Texts are as published, only trimmed;
what a list does not say stays empty and is never guessed.

Every record of the file is named by one of the three, so that they can be counted
against the file: see `account`. A record is a line of text or an element of XML.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

KINDS = ("person", "organisation", "vessel", "aircraft")
QUALITIES = ("primary", "strong_alias", "weak_alias")
PLACES = ("nationality", "birth", "address", "registration", "flag")
MARKS = (
    "document", "tax", "registration", "lei", "email", "phone", "imo", "crypto",
    "handle",
)  # fmt: skip
# what is lost with a part that cannot be read: a whole entry, or one of its names; a
# record that is APART can be read and is kept apart, which is no fault of the file
ENTRY, NAME, APART = "entry", "name", "apart"
_SHOWN = 200  # characters of a broken value that are shown

# other records that something is put together from: file and row of each
Records = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Name:
    """A name of an entry.

    Attributes:
        text: as published, given names first where the list tells them apart.
        quality: one of `QUALITIES`; an alias of no stated quality is strong.
        script: ISO 15924 code that the list states, such as Arab; empty otherwise.
    """

    text: str
    quality: str = "primary"
    script: str = ""


@dataclass(frozen=True)
class Span:
    """A birth date as a range of days: one day, a year, or about a year."""

    first: date
    last: date


@dataclass(frozen=True)
class Place:
    """A country or place that a list ties to an entry.

    Attributes:
        kind: one of `PLACES`.
        country: ISO 3166 alpha-2 code; empty where the text names none that is known.
        text: as published.
    """

    kind: str
    country: str = ""
    text: str = ""


@dataclass(frozen=True)
class Mark:
    """A document, registration or address that is one party's own.

    Attributes:
        kind: one of `MARKS`.
        value: as published.
        country: ISO 3166 alpha-2 code of who issued it, where stated.
    """

    kind: str
    value: str
    country: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry of a list.

    Attributes:
        entry_id: unique over all lists: the list's short name, a colon, its own id.
        list_name: short name of the list: UN, OFAC-SDN, UK, EU, or what it is called.
        kind: one of `KINDS`; empty where the list does not say.
        names: the first one is primary.
        row_number: line of the file, or the entry's position in it, from 1.
        reference: the list's reference as a person would quote it.
        programmes: sorted.
        measures: what is ordered, as published: asset freeze, travel ban.
        reasons: the statement of reasons or remarks, as published.
        also: the other records of the list that it is put together from.
    """

    entry_id: str
    list_name: str
    kind: str
    names: tuple[Name, ...]
    row_number: int
    reference: str = ""
    programmes: tuple[str, ...] = ()
    births: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    marks: tuple[Mark, ...] = ()
    listed_on: date | None = None
    amended_on: date | None = None
    removed_on: date | None = None
    measures: tuple[str, ...] = ()
    reasons: str = ""
    also: Records = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class BrokenEntry:
    """A part of a list that cannot be read.

    Attributes:
        file_name: the file it stands in.
        row_number: line of the file, or the entry's position in it, from 1.
        column: column or element.
        value: what stands there.
        reason: what is wrong, and what would be right.
        entity: what it would have been; empty: what the format is mainly of.
        lost: what is lost with it: ENTRY, NAME or APART; empty: a part of an entry.
        also: the other records that are lost with it.
    """

    file_name: str
    row_number: int
    column: str
    value: str
    reason: str
    entity: str = ""
    lost: str = ""
    also: Records = ()

    @property
    def shown(self) -> str:
        """The start of the value, as characters that every file can hold."""
        return self.value[:_SHOWN].encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True)
class PassedOver:
    """A record that was read and lands nowhere on its own.

    Attributes:
        file_name: the file it stands in.
        row_number: line of the file, or its position in it, from 1.
        reason: why it does not land.
    """

    file_name: str
    row_number: int
    reason: str


Entries = Iterator[Entry | BrokenEntry | PassedOver]
