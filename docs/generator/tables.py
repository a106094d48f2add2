"""Files that may be delivered, and every table of a run."""

from docs.generator.markdown import code, page, table, words
from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.model import (
    LONGEST_ID,
    LONGEST_OTHER,
    LONGEST_TEXT,
    Entity,
    Field,
    Table,
)
from g7fin.contracts.tables import schema_tables

_INTRO = """
A run reads delivered files, and writes one DuckDB file and one Parquet file a report.
The contracts on this page are checked on every table; a published table without one is
an error.

Money is in whole minor units (`_minor`: cents, or yen, of the currency in the column
beside it) or in US dollars (`_usd`: computed for reading and ranking, never traced).
`_at` is a moment in UTC, `_on` a date, `_share` is from 0 to 1, `_ids` is sorted.
"""
_INPUT = f"""
## What may be delivered

Only `transaction` is needed. A file is named after its entity (`transaction.csv`) or is
of another known format. An empty field means not known; a required one rejects the row.
Where a row is rejected, the value of a personal field is masked.

An id has at most {LONGEST_ID:,} characters, a text {LONGEST_TEXT:,} and anything else
{LONGEST_OTHER:,}, unless a field says otherwise; a longer one rejects the row.
"""
_SCHEMAS = {
    "raw": "Landed text: every row as delivered, with file and row number.",
    "core": "Typed rows: UTC, minor units, one id space.",
    "link": "Parties and their records, control, and the payments that count.",
    "alert": "Alerts, one row an alert, and their evidence.",
    "cases": "Alerts joined into cases; every point of every score.",
    "trace": "Proceeds, traced to endpoints under five rules side by side.",
    "queue": "Accounts and assets to freeze, in order of expected recovery.",
    "report": "The files: `report.alerts` is `alerts.parquet`, and so on.",
}


def tables_page() -> str:
    """Return the page of entities and tables."""
    parts = [_INPUT, *(_entity(item) for item in ENTITIES)]
    for schema, meaning in _SCHEMAS.items():
        parts += [f"## {schema}", meaning]
        if schema == "raw":
            parts.append(_landed())
        parts += [_table(item) for item in schema_tables(schema) if not _is_raw(item)]
    return page("Tables", _INTRO, *parts)


def _is_raw(item: Table) -> bool:
    return item.name in {entity.raw for entity in ENTITIES}


def _landed() -> str:
    names = words(code(entity.raw) for entity in ENTITIES)
    return (
        f"{names} have the delivered fields as text, between `file_id` and `row_number`"
        " in front and `part` at the end, which numbers the rows that one delivered"
        " row was split into (0 if it was not); what was not delivered is empty text."
    )


def _entity(item: Entity) -> str:
    rows = ((code(field.name), _kind(field), _meaning(field)) for field in item.fields)
    key = words(code(name) for name in item.key)
    return (
        f"### {item.name}\n\n{item.meaning} Key: {key}.\n\n"
        f"{table(('field', 'kind', 'meaning'), rows)}"
    )


def _kind(field: Field) -> str:
    parts = [str(field.kind)]
    parts += ["required"] if field.required else []
    return ", ".join(parts + (["personal"] if field.personal else []))


def _meaning(field: Field) -> str:
    text = field.meaning
    if field.one_of:
        text += f" (one of: {words(field.one_of)})"
    if field.currency:
        text += f" (in {code(field.currency)})"
    if field.most:
        text += f" (at most {field.most:,} characters)"
    return text


def _table(item: Table) -> str:
    rows = (
        (
            code(column.name),
            column.type,
            "yes" if column.nullable else "",
            column.meaning,
        )
        for column in item.columns
    )
    parts = [
        f"### {item.name}",
        item.meaning + (f" Key: {words(map(code, item.key))}." if item.key else ""),
        table(("column", "type", "may be empty", "meaning"), rows),
    ]
    if item.checks:
        rules = "\n".join(f"- {check.meaning}" for check in item.checks)
        parts.append(f"Rules:\n\n{rules}")
    return "\n\n".join(parts)
