"""Results of reading a published document: rows, rejected records, records not used.

A record is a line of text or an element of XML. Each record of a file is in one of the
three results, so that the results can be reconciled with a count of the file: see
`reconciliation`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

# what is lost with a rejected record: a whole entry, or one of its names; a record that
# is EXCLUDED can be read and is left out by a rule, which is no fault of the file
ENTRY, NAME, EXCLUDED = "entry", "name", "excluded"
_SHOWN = 200  # characters of a rejected value that are shown

# other records that something is put together from: file and row of each
Records = tuple[tuple[str, int], ...]


class Row(NamedTuple):
    """A row of one entity, made from one record or several.

    Attributes:
        entity: the entity's name.
        row_number: line of the file, or the record's position in it, from 1.
        values: text by field; a field that is not stated is missing.
        part: number of the row among those of one entity and row number, from 0.
        also: the other records of the file that it is made from.
    """

    entity: str
    row_number: int
    values: Mapping[str, str]
    part: int = 0
    also: Records = ()


@dataclass(frozen=True)
class Rejected:
    """A record, or one value of a record, that is rejected with a reason.

    Attributes:
        file_name: the file.
        row_number: line of the file, or the record's position in it, from 1.
        column: column or element.
        value: the rejected text.
        reason: what is wrong, and what would be right.
        entity: what it would have been; empty: the first entity of the format.
        lost: what is lost with it: ENTRY, NAME or EXCLUDED; empty: one value.
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
class NotUsed:
    """A record that was read and leads to no row.

    Attributes:
        file_name: the file.
        row_number: line of the file, or the record's position in it, from 1.
        reason: why it leads to none.
    """

    file_name: str
    row_number: int
    reason: str


# what a reader makes of a file
Results = Iterator[Row | Rejected | NotUsed]
