"""Contracts of tables: entities with their fields, and tables with their columns.

An *entity* is delivered by a source: its fields arrive as text (`raw.<entity>`) and
are typed into `core.<entity>`. A *table* is anything that a stage writes. Both say
what each column means, so the reference pages and the checks have one origin.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kind of a delivered field: how its text is read, and its type."""

    ID = "id"
    TEXT = "text"
    CHOICE = "choice"
    AMOUNT = "amount"
    CURRENCY = "currency"
    COUNTRY = "country"
    TIMESTAMP = "timestamp"
    DAY = "day"
    SHARE = "share"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLAG = "flag"


TYPES: dict[Kind, str] = {
    Kind.ID: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.CHOICE: "VARCHAR",
    Kind.AMOUNT: "DECIMAL(38,0)",
    Kind.CURRENCY: "VARCHAR",
    Kind.COUNTRY: "VARCHAR",
    Kind.TIMESTAMP: "TIMESTAMP",
    Kind.DAY: "DATE",
    Kind.SHARE: "DECIMAL(9,6)",
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: "DECIMAL(24,10)",
    Kind.FLAG: "BOOLEAN",
}

# The most characters of a delivered field (judgement): more is a broken file or an
# attack, and every later stage may count on it. An id is shorter than a line of a
# page; a name has three times the room of the longest on the lists of 2022 to 2025
# (324); prose has ten times that of the longest reasons there (7,477).
LONGEST_ID = 256
LONGEST_TEXT = 1_000
LONGEST_NOTE = 10_000
LONGEST_PROSE = 100_000
LONGEST_OTHER = 100


@dataclass(frozen=True)
class Field:
    """One delivered field.

    Attributes:
        name: the column in a delivered file and in `raw`.
        kind: how its text is read.
        meaning: its meaning, for the reference pages.
        required: an empty value rejects the row.
        one_of: the only values allowed, for a choice.
        currency: for an amount, the field that names its currency.
        signed: an amount that may be negative.
        personal: it may identify a person: a name, an account, a date of birth, free
            text. Where its row is rejected, the value is masked.
        known_on: the field with the day on which the value became known. In a run as of
            an earlier day the value is empty.
        most: the most characters, where its kind's limit is not enough.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    currency: str = ""
    signed: bool = False
    personal: bool = False
    known_on: str = ""
    most: int = 0

    @property
    def longest(self) -> int:
        """The most characters that its text may have."""
        kinds = {Kind.ID: LONGEST_ID, Kind.TEXT: LONGEST_TEXT}
        return self.most or kinds.get(self.kind, LONGEST_OTHER)

    @property
    def core_name(self) -> str:
        """The column in `core`: an amount becomes whole minor units and says so."""
        if self.kind is not Kind.AMOUNT:
            return self.name
        return "amount_minor" if self.name == "amount" else f"{self.name[:-7]}_minor"


@dataclass(frozen=True)
class Column:
    """One column of a table that a stage writes."""

    name: str
    type: str
    meaning: str
    nullable: bool = False


@dataclass(frozen=True)
class Check:
    """A query for the rows that break a rule; no rows means the rule holds."""

    meaning: str
    sql: str


@dataclass(frozen=True)
class Entity:
    """An entity that sources deliver under one name: its key and fields.

    Attributes:
        name: the table's name in `raw` and `core`.
        meaning: the meaning of one row.
        key: the fields that identify a row.
        fields: the delivered fields.
        derived: the columns that `core` has beside the fields.
        dated_by: the field with the day or moment from which a row is known. A run as
            of an earlier day leaves the row out; empty: rows have no such day.
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    derived: tuple[Column, ...] = ()
    dated_by: str = ""

    def field(self, name: str) -> Field:
        """Return the field with that name."""
        return next(item for item in self.fields if item.name == name)

    @property
    def raw(self) -> str:
        """The table of its landed text."""
        return f"raw.{self.name}"

    @property
    def core(self) -> str:
        """The table of its typed rows."""
        return f"core.{self.name}"


@dataclass(frozen=True)
class Table:
    """A table that a stage writes."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    checks: tuple[Check, ...] = ()
