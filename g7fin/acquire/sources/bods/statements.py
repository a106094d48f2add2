"""Statements of the Beneficial Ownership Data Standard, versions 0.2 to 0.4."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from g7fin.acquire.parsing.characters import fault_of
from g7fin.acquire.records import ENTRY, Rejected
from g7fin.contracts.model import LONGEST_ID
from g7fin.errors import InputError

Values = dict[str, Any]
# a number of more digits is no share, year or count
_MOST_DIGITS = 40
_SORTS = {
    "entityStatement": "entity",
    "personStatement": "person",
    "ownershipOrControlStatement": "relationship",
    "entity": "entity",
    "person": "person",
    "relationship": "relationship",
}
_SHOWN = 200  # characters of a rejected value that are shown


@dataclass(frozen=True)
class Statement:
    """One statement, in whatever version.

    Attributes:
        position: line of the file, or the statement's position in it, from 1.
        statement_id: its own id, which no other statement has.
        own_id: the record's id, which all statements on it share; up to 0.3 there are
            no records, and it is the statement's own.
        sort: entity, person or relationship.
        made_on: date of the statement, as text.
        is_closed: it states that the record has ended.
        replaces: ids of the statements that it replaces.
        details: the stated values.
    """

    position: int
    statement_id: str
    own_id: str
    sort: str
    made_on: str
    is_closed: bool
    replaces: tuple[str, ...]
    details: Values


def statements(path: Path) -> Iterator[Statement | Rejected]:
    """Yield the statements of a file: a list of them, or one a line.

    Raises:
        InputError: if the file is not UTF-8, or a list that is cut off.
    """
    for position, found in _objects(path):
        if isinstance(found, Rejected):
            yield found
        else:
            yield _statement(path.name, position, found)


def count(path: Path) -> int:
    """Return how many statements a file has, without reading any of them.

    Raises:
        InputError: if the file is not UTF-8.
    """
    text = _text(path)
    try:
        # nothing below the list is kept
        whole = json.loads(text, object_hook=lambda _: None, parse_int=str)
    except RecursionError as error:
        if text.lstrip().startswith("["):
            raise _too_deep(path) from error
        return sum(1 for line in text.split("\n") if line.strip())
    except ValueError:
        return sum(1 for line in text.split("\n") if line.strip())
    return len(whole) if isinstance(whole, list) else 1


def _objects(path: Path) -> Iterator[tuple[int, Any]]:
    text = _text(path)
    try:
        whole = _parsed(text)
        yield from enumerate(whole if isinstance(whole, list) else [whole], start=1)
    except RecursionError as error:
        if text.lstrip().startswith("["):
            raise _too_deep(path) from error
        yield from _lines(path.name, text)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("["):
            raise InputError(
                f"{path.name}, row {error.lineno}: not JSON ({error.msg}); download the"
                " file again, complete"
            ) from error
        yield from _lines(path.name, text)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: not UTF-8; save the file as UTF-8") from error


def _too_deep(path: Path) -> InputError:
    return InputError(
        f"{path.name}: the JSON is nested too deeply to be statements; download the"
        " file again"
    )


def _lines(file_name: str, text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, _parsed(line)
        except (json.JSONDecodeError, RecursionError) as error:
            why = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
            reason = f"not JSON ({why}); give one statement a line"
            shown = line.strip()[:_SHOWN]
            yield (
                number,
                Rejected(file_name, number, "line", shown, reason, lost=ENTRY),
            )


def _parsed(text: str) -> Any:
    return json.loads(text, parse_float=_number, parse_int=_whole)


def _whole(text: str) -> int | str:
    """Return a whole number; as text, which is no share, if it has too many digits."""
    return int(text) if len(text) <= _MOST_DIGITS else text


def _number(text: str) -> Decimal | str:
    """Return a number; as text, which is no share, if it has too many digits."""
    try:
        return Decimal(text) if len(text) <= _MOST_DIGITS else text
    except InvalidOperation:
        return text


def _statement(file_name: str, position: int, found: Any) -> Statement | Rejected:
    if not isinstance(found, dict):
        reason = "not a statement; give objects"
        return _broken(file_name, position, "", found, reason)
    is_record = "recordType" in found
    stated = found.get("recordType" if is_record else "statementType")
    sort = _SORTS.get(stated) if isinstance(stated, str) else None
    if sort is None:
        column = "recordType" if is_record else "statementType"
        reason = "give entity, person or relationship (or a statementType up to 0.3)"
        return _broken(file_name, position, column, stated, reason)
    column = "recordId" if is_record else "statementID"
    own = found.get(column)
    if not isinstance(own, str) or not own.strip():
        return _broken(file_name, position, column, own, "no id is stated; give a text")
    if fault := fault_of(own, LONGEST_ID):
        return _broken(file_name, position, column, own, fault)
    return Statement(
        position=position,
        statement_id=text_of(found, "statementId" if is_record else column),
        own_id=own.strip(),
        sort=sort,
        made_on=text_of(found, "statementDate"),
        is_closed=found.get("recordStatus") == "closed",
        replaces=tuple(
            item
            for item in items_of(found, "replacesStatements")
            if isinstance(item, str)
        ),
        details=values_of(found, "recordDetails") if is_record else found,
    )


def _broken(
    file_name: str, position: int, column: str, value: object, reason: str
) -> Rejected:
    shown = shown_of(value)
    return Rejected(file_name, position, column, shown, reason, lost=ENTRY)


def shown_of(value: object) -> str:
    """Return the start of a value of JSON as text; empty for null."""
    if value is None or isinstance(value, str):
        return (value or "")[:_SHOWN]
    try:
        return json.dumps(value, ensure_ascii=False, default=str)[:_SHOWN]
    except RecursionError:
        return f"{type(value).__name__}, nested too deeply to show"


def text_of(values: Values, name: str) -> str:
    """Return a text, trimmed; empty if there is none."""
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
