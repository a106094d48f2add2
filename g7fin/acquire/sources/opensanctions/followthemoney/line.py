"""A line of a FollowTheMoney file as an entity, or what is wrong with it.

A property is a list of texts. One text or number in place of a list is read as a list
of one, since it can mean nothing else and to refuse it would lose a name; an object or
a list inside the list is refused, and the other values stay. Text that holds half a
character, numbers of thousands of digits and lines nested without end break their line.
"""

import json
from typing import Any

from g7fin.acquire.entry import ENTRY, BrokenEntry
from g7fin.acquire.lists.duplicates import digest
from g7fin.acquire.lists.usable import fault_of
from g7fin.acquire.sources.opensanctions.followthemoney.properties import Part
from g7fin.contracts.model import LONGEST_ID

# properties that are names: what is refused of them is a name lost
NAMES = ("name", "alias", "previousName", "weakAlias")
_TEXTS = "give a list of texts"


def part_in(file_name: str, number: int, line: bytes) -> Part | BrokenEntry:
    """Return the entity that a line is, or the line as one that cannot be read."""
    try:
        found = json.loads(line)
        own_id, schema = _word(found, "id"), _word(found, "schema")
        target, caption = found.get("target"), found.get("caption")
        refused: list[tuple[str, str, str]] = []
        return Part(
            own_id=own_id,
            schema=schema,
            caption=caption if isinstance(caption, str) else "",
            target=None if target is None else bool(target),
            row_number=number,
            properties={
                key: _texts(key, values, refused)
                for key, values in found["properties"].items()
            },
            refused=tuple(refused),
        )
    except RecursionError:
        why = "nested too deeply"
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        why = str(error)
    shown = line.decode("utf-8", errors="backslashreplace").strip()
    reason = f"no entity ({why}): give id, schema and properties as JSON"
    return BrokenEntry(file_name, number, "line", shown, reason, lost=ENTRY)


def says(part: Part) -> bytes:
    """Return a digest that two lines share if they say the same."""
    stated = (part.target, sorted(part.properties.items()), part.refused)
    return digest(part.schema, part.caption, str(stated))


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


def _texts(column: str, values: Any, refused: list[tuple[str, str, str]]) -> list[str]:
    """Return the values of a property; note those that are no texts."""
    if values is None:
        return []
    found = []
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, str | int | float):
            found.append(str(value))
        elif value is not None:
            refused.append((column, type(value).__name__, _TEXTS))
    return found
