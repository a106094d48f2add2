"""Statements of a register in the Beneficial Ownership Data Standard, 0.2 to 0.4."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from g7fin.acquire.entry import BrokenEntry
from g7fin.errors import InputError

Values = dict[str, Any]
_SORTS = {
    "entityStatement": "entity",
    "personStatement": "person",
    "ownershipOrControlStatement": "relationship",
    "entity": "entity",
    "person": "person",
    "relationship": "relationship",
}
_SHOWN = 200  # characters that a reject quotes


@dataclass(frozen=True)
class Statement:
    """One statement, in whatever version.

    Attributes:
        position: line of the file, or the statement's position in it, from 1.
        own_id: the record's id, which all statements on it share; up to 0.3 there are
            no records, and it is the statement's own.
        sort: entity, person or relationship.
        made_on: when the statement was made, as text.
        is_closed: it says that the record is no more.
        replaces: ids of statements that it stands instead of.
        details: what it states.
    """

    position: int
    own_id: str
    sort: str
    made_on: str
    is_closed: bool
    replaces: tuple[str, ...]
    details: Values


def statements(path: Path) -> Iterator[Statement | BrokenEntry]:
    """Yield the statements of a file: a list of them, or one a line.

    Raises:
        InputError: if the file is not UTF-8, or a list that is cut off.
    """
    for position, found in _objects(path):
        if isinstance(found, BrokenEntry):
            yield found
        else:
            yield _statement(path.name, position, found)


def _objects(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: not UTF-8: save the file as UTF-8") from error
    try:
        whole = _parsed(text)
        yield from enumerate(whole if isinstance(whole, list) else [whole], start=1)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("["):
            raise InputError(
                f"{path.name} line {error.lineno}: not JSON ({error.msg}): fetch the"
                " file again, whole"
            ) from error
        yield from _lines(path.name, text)


def _lines(file_name: str, text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, _parsed(line)
        except json.JSONDecodeError as error:
            reason = f"not JSON ({error.msg}): give one statement a line"
            shown = line.strip()[:_SHOWN]
            yield number, BrokenEntry(file_name, number, "line", shown, reason)


def _parsed(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _statement(file_name: str, position: int, found: Any) -> Statement | BrokenEntry:
    if not isinstance(found, dict):
        shown = json.dumps(found, default=str)[:_SHOWN]
        return BrokenEntry(file_name, position, "", shown, "no statement: give objects")
    is_record = "recordType" in found
    stated = found.get("recordType" if is_record else "statementType")
    sort = _SORTS.get(stated) if isinstance(stated, str) else None
    if sort is None:
        column = "recordType" if is_record else "statementType"
        reason = "give entity, person or relationship (or a statementType up to 0.3)"
        return BrokenEntry(file_name, position, column, str(stated or ""), reason)
    column = "recordId" if is_record else "statementID"
    own = found.get(column)
    if not isinstance(own, str) or not own.strip():
        shown = "" if own is None else str(own)[:_SHOWN]
        return BrokenEntry(file_name, position, column, shown, "no id: give a text")
    return Statement(
        position=position,
        own_id=own.strip(),
        sort=sort,
        made_on=text_of(found, "statementDate"),
        is_closed=found.get("recordStatus") == "closed",
        replaces=tuple(map(str, items_of(found, "replacesStatements"))),
        details=values_of(found, "recordDetails") if is_record else found,
    )


def text_of(values: Values, name: str) -> str:
    """Return a text, trimmed; nothing if there is none."""
    found = values.get(name)
    return " ".join(found.split()) if isinstance(found, str) else ""


def items_of(values: Values, name: str) -> list[Any]:
    """Return a list; an empty one if there is none."""
    found = values.get(name)
    return found if isinstance(found, list) else []


def values_of(values: Values, name: str) -> Values:
    """Return an object; an empty one if there is none."""
    found = values.get(name)
    return found if isinstance(found, dict) else {}
