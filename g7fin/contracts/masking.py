"""Masking of rejected values, so that none identifies a person.

A possible victim is in the protection file and nowhere else, and the value of a
rejected row is shown in a report, messages and logs. File, row and column say where to
look. A value is shown if its contract calls it not personal, such as an amount or a
currency, unless it reads as words: the columns of a broken delivery may be shifted.
"""

import re

from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.model import Field, Kind

_SHOWN = {
    (entity.name, field.name)
    for entity in ENTITIES
    for field in entity.fields
    if not field.personal
}
# columns that identify a person, besides ids
TELLING = {
    field.name
    for entity in ENTITIES
    for field in entity.fields
    if field.personal and field.kind is not Kind.ID
}
# two words: a name, or what somebody wrote
_GAP = "[\\s,.;:_/'-]+"
_WORDS = re.compile(f"[^\\W\\d_]{{2,}}{_GAP}[^\\W\\d_]{{2,}}")
_WORDS_SQL = f"\\pL{{2,}}{_GAP}\\pL{{2,}}".replace("'", "''")

_MASKED = re.compile(r"\(masked: [0-9]+ characters?\)")


def masked(text: str) -> str:
    """Return the text in place of a value that is not shown; empty for an empty one."""
    unit = "character" if len(text) == 1 else "characters"
    return f"(masked: {len(text)} {unit})" if text else ""


def is_masked(text: str) -> bool:
    """Say whether a text is in place of a value that is not shown."""
    return _MASKED.fullmatch(text) is not None


def unless_words(text: str) -> str:
    """Return a value of a column that is not personal, masked if it reads as words."""
    return masked(text) if _WORDS.search(text) else text


def shown(entity: str, column: str, text: str) -> str:
    """Return what is shown of a rejected value.

    Args:
        entity: the entity that its row was read as.
        column: the column of the file; empty: the text is the whole line.
        text: the value.
    """
    return unless_words(text) if (entity, column) in _SHOWN else masked(text)


def shown_sql(field: Field, text: str) -> str:
    """Return SQL for what is shown of a rejected value, as `shown` has it."""
    mask = (
        f"case when {text} = '' then '' else '(masked: ' || length({text})"
        f" || case when length({text}) = 1 then ' character)' else ' characters)' end"
        " end"
    )
    if field.personal:
        return mask
    is_words = f"regexp_matches({text}, '{_WORDS_SQL}')"
    return f"case when {is_words} then {mask} else {text} end"
