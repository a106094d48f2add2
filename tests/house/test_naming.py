"""Names of tables, queries and columns, as `docs/naming.md` has them."""

import re
from pathlib import Path

import pytest

from g7fin.contracts.tables import TABLES
from g7fin.stages import STAGES
from g7fin.steps import Query
from tests.house.source import PACKAGE

# an ending of a column, and the types it may have
ENDINGS = {
    "_minor": r"BIGINT|DECIMAL\(38,0\)",
    "_usd": r"DECIMAL\(\d+,2\)",
    "_on": "DATE",
    "_at": "TIMESTAMP",
    "_share": r"DECIMAL\(\d+,\d+\)|DOUBLE",
    "_ids": r"VARCHAR\[\]",
}
# a type, and how the names of its columns look; those that keep another's name
TYPED = {
    "DATE": r"(.+_)?on",
    "TIMESTAMP": r"(.+_)?at",
    "BOOLEAN": r"((payer|payee)_)?(is|has)_.+",
}
KEPT = {"birth_date", "licensed", "other_case_ids", "passes_on"}


def faults(name: str, kind: str) -> list[str]:
    """Return what is wrong with a column's name, given its type."""
    wrong = [
        f"{name}: {kind}, but ends in {ending}"
        for ending, allowed in ENDINGS.items()
        if name not in KEPT
        and name.endswith(ending)
        and not re.fullmatch(allowed, kind)
    ]
    look = TYPED.get(kind)
    if look and name not in KEPT and not re.fullmatch(look, name):
        wrong.append(f"{name}: {kind}, but is not like {look}")
    return wrong


def test_a_columns_name_says_its_unit() -> None:
    found = [
        f"{table.name}.{fault}"
        for table in TABLES
        if not table.name.startswith("raw.")  # all of it is text, as it was delivered
        for column in table.columns
        for fault in faults(column.name, column.type)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("amount_minor", "DOUBLE"),
        ("traced_usd", "BIGINT"),
        ("booked_at", "DATE"),
        ("closed", "DATE"),
        ("protected", "BOOLEAN"),
        ("account_ids", "VARCHAR"),
    ],
)
def test_finds_a_wrong_name(name: str, kind: str) -> None:
    assert faults(name, kind) != []


def test_a_query_is_named_as_its_table() -> None:
    for stage in STAGES:
        folder = PACKAGE / stage.name / "sql"
        made = {step.table for step in stage.steps if isinstance(step, Query)}
        assert made <= {path.stem for path in folder.glob("*.sql")}
        schemas = {stage.name, stage.schema}
        assert {path.stem.split(".")[0] for path in folder.glob("*.sql")} <= schemas


def test_a_schema_has_one_contract_file() -> None:
    named = re.compile(r'^    name="(\w+)\.\w+"', re.MULTILINE)
    files: dict[str, set[str]] = {}
    for path in sorted((PACKAGE / "contracts").glob("*.py")):
        for schema in named.findall(path.read_text(encoding="utf-8")):
            files.setdefault(schema, set()).add(path.name)
    assert {name: found for name, found in files.items() if len(found) > 1} == {}
    assert set(files) >= {stage.schema for stage in STAGES[2:]}


def test_every_query_belongs_to_a_stage() -> None:
    stages = {stage.name for stage in STAGES}
    assert {folder_of(path) for path in PACKAGE.rglob("sql/*.sql")} <= stages


def folder_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]
