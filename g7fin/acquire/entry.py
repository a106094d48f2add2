"""Entries of sanctions lists, in one form for every published format.

Texts are as published, only trimmed; what a list does not state stays empty and is
never guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from g7fin.acquire.records import NotUsed, Records, Rejected

KINDS = ("person", "organisation", "vessel", "aircraft")
QUALITIES = ("primary", "strong_alias", "weak_alias")
PLACES = ("nationality", "birth", "address", "registration", "flag")
IDENTIFIER_KINDS = (
    "document", "tax", "registration", "lei", "email", "phone", "imo", "crypto",
    "handle",
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    """A name of an entry.

    Attributes:
        text: as published, given names first where the list separates them.
        quality: one of `QUALITIES`; an alias of no stated quality is strong.
        script: ISO 15924 code that the list states, such as Arab; empty otherwise.
    """

    text: str
    quality: str = "primary"
    script: str = ""


@dataclass(frozen=True)
class Span:
    """A date of birth as a range: one day, a year, or about a year."""

    first: date
    last: date


@dataclass(frozen=True)
class Place:
    """A country or location that a list states of an entry.

    Attributes:
        kind: one of `PLACES`.
        country: ISO 3166 alpha-2 code; empty where the text names none that is known.
        text: as published.
    """

    kind: str
    country: str = ""
    text: str = ""


@dataclass(frozen=True)
class Identifier:
    """A document, registration or address of one party.

    Attributes:
        kind: one of `IDENTIFIER_KINDS`.
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
        kind: one of `KINDS`; empty where the list states none.
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
    identifiers: tuple[Identifier, ...] = ()
    listed_on: date | None = None
    amended_on: date | None = None
    removed_on: date | None = None
    measures: tuple[str, ...] = ()
    reasons: str = ""
    also: Records = field(default=(), compare=False, repr=False)


# what a reader makes of a list
Entries = Iterator[Entry | Rejected | NotUsed]
