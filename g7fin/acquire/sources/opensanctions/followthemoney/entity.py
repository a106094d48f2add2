"""Entities of a FollowTheMoney file, one a line, and the terms of its model.

A property is a list of texts. One text or number in place of a list is read as a list
of one, since it can mean nothing else and to refuse it would lose a name; an object or
a list inside the list is rejected, and the other values stay. Text that has half a
character, numbers of thousands of digits and lines nested without end break their line.
"""

import json
from dataclasses import dataclass
from typing import Any

from g7fin.acquire.duplicates import digest
from g7fin.acquire.parsing.characters import fault_of
from g7fin.acquire.records import ENTRY, Rejected
from g7fin.contracts.model import LONGEST_ID

PUBLISHER = "OpenSanctions"
LICENCE = "data CC BY-NC 4.0"
LIST_NAME = "OpenSanctions"
# The one topic that makes a party a designation. Others mark politically exposed,
# wanted and debarred parties, parties linked to a sanctioned one (`sanction.linked`),
# and those whom a sanctioned state lists in return (`sanction.counter`).
DESIGNATING_TOPIC = "sanction"
KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "PublicBody": "organisation",
    "LegalEntity": "",
    "Vessel": "vessel",
    "Airplane": "aircraft",
}
# schemata of interests -> the properties that name the owner and what is owned
ENDS = {
    "Ownership": ("owner", "asset"),
    "Directorship": ("director", "organization"),
    "Control": ("controller", "controlled"),
}
# properties that are names: a value rejected there is a name lost
NAMES = ("name", "alias", "previousName", "weakAlias")
_TEXTS = "give a list of texts"


@dataclass(frozen=True)
class FtmEntity:
    """One line of the file: a party, or a record that belongs to one.

    Attributes:
        own_id: unique in the file.
        schema: the schema of FollowTheMoney, such as Person.
        caption: the name that is shown of it.
        target: whether it is a target; None: the line does not state it.
        row_number: its line, from 1.
        properties: values by property.
        rejected: property, type of the rejected value and why it is no text.
    """

    own_id: str
    schema: str
    caption: str
    target: bool | None
    row_number: int
    properties: dict[str, list[str]]
    rejected: tuple[tuple[str, str, str], ...] = ()

    def all(self, name: str) -> list[str]:
        """Return the values of a property."""
        return self.properties.get(name, [])


def entity_in(file_name: str, number: int, line: bytes) -> FtmEntity | Rejected:
    """Return the entity of a line, or the line as rejected."""
    try:
        found = json.loads(line)
        own_id, schema = _word(found, "id"), _word(found, "schema")
        target, caption = found.get("target"), found.get("caption")
        rejected: list[tuple[str, str, str]] = []
        return FtmEntity(
            own_id=own_id,
            schema=schema,
            caption=caption if isinstance(caption, str) else "",
            target=None if target is None else bool(target),
            row_number=number,
            properties={
                key: _texts(key, values, rejected)
                for key, values in found["properties"].items()
            },
            rejected=tuple(rejected),
        )
    except RecursionError:
        why = "nested too deeply"
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        why = str(error)
    shown = line.decode("utf-8", errors="backslashreplace").strip()
    reason = f"no entity ({why}); give id, schema and properties as JSON"
    return Rejected(file_name, number, "line", shown, reason, lost=ENTRY)


def content_of(entity: FtmEntity) -> bytes:
    """Return a digest of what a line states."""
    stated = (entity.target, sorted(entity.properties.items()), entity.rejected)
    return digest(entity.schema, entity.caption, str(stated))


def _word(found: Any, column: str) -> str:
    """Return an id or a schema.

    Raises:
        ValueError: if it is no text that can be used.
    """
    text = found[column]
    if not isinstance(text, str) or not text:
        raise ValueError(f"{column}: give a text")
    if fault := fault_of(text, LONGEST_ID):
        raise ValueError(f"{column}: {fault}")
    return text


def _texts(column: str, values: Any, rejected: list[tuple[str, str, str]]) -> list[str]:
    """Return the values of a property; add those that are no texts to the rejected."""
    if values is None:
        return []
    found = []
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, str | int | float):
            found.append(str(value))
        elif value is not None:
            rejected.append((column, type(value).__name__, _TEXTS))
    return found
