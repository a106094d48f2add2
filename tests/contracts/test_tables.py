"""A run keeps every contract, every table has one, and no rule is without teeth."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from g7fin.contracts.model import Check, Table
from g7fin.contracts.report import REPORTS
from g7fin.contracts.tables import TABLES, schema_tables, verify_schema
from g7fin.contracts.verify import verify
from g7fin.errors import ContractError
from g7fin.report.run import TABLES as WRITTEN
from g7fin.store import Store
from tests.contracts.planted import OWN, plants

EVERY = (*TABLES, *REPORTS)
NAMES = [table.name for table in EVERY]
SCHEMAS = ("raw", "core", "link", "alert", "cases", "trace", "queue", "report")
RULES = [(table, check) for table in EVERY for check in table.checks]


@contextmanager
def undone(store: Store) -> Iterator[None]:
    """Take back what is done inside."""
    store.execute("begin")
    try:
        yield
    finally:
        store.execute("rollback")


@pytest.mark.parametrize("table", EVERY, ids=NAMES)
def test_keeps_its_contract(whole: Store, table: Table) -> None:
    verify(whole, table)


def test_a_poor_delivery_keeps_every_contract(poor: Store) -> None:
    for schema in SCHEMAS:
        verify_schema(poor, schema)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_no_table_is_without_a_contract(whole: Store, schema: str) -> None:
    written = whole.rows(
        "select table_schema || '.' || table_name from information_schema.tables"
        " where table_schema = $schema order by table_name",
        {"schema": schema},
    )
    described = {table.name for table in schema_tables(schema)}
    assert [row[0] for row in written if row[0] not in described] == []


def test_there_is_no_other_schema(whole: Store) -> None:
    found = whole.rows("select distinct table_schema from information_schema.tables")
    assert sorted(row[0] for row in found) == sorted(SCHEMAS)


def test_every_report_has_a_contract() -> None:
    assert [table.name for table in REPORTS] == [f"report.{name}" for name in WRITTEN]


def test_a_table_that_no_contract_describes_is_named(whole: Store) -> None:
    with undone(whole):
        whole.execute("create table alert.more (x integer)")
        with pytest.raises(ContractError, match=r"alert\.more: no contract"):
            verify_schema(whole, "alert")


def test_names_are_used_once() -> None:
    assert sorted(set(NAMES)) == sorted(NAMES)


@pytest.mark.parametrize(
    ("table", "check"),
    RULES,
    ids=[f"{table.name}: {check.meaning}" for table, check in RULES],
)
def test_a_planted_row_breaks_the_rule(
    whole: Store, table: Table, check: Check
) -> None:
    statements = plants(table, check)
    assert len(statements) > 0, "tests/contracts/planted.py breaks no such rule"
    assert whole.rows(f"{check.sql} limit 1") == []
    for statement in statements:
        with undone(whole):
            whole.execute(statement)
            assert whole.rows(f"{check.sql} limit 1") != [], statement


def test_every_planted_row_is_for_a_rule() -> None:
    known = {(table.name, check.meaning) for table, check in RULES}
    assert sorted(set(OWN) - known) == []


def test_a_rule_looks_at_no_later_stage() -> None:
    later = {schema: SCHEMAS[number + 1 :] for number, schema in enumerate(SCHEMAS)}
    wrong = [
        (table.name, check.meaning)
        for table, check in RULES
        for schema in later[table.name.split(".")[0]]
        if re.search(rf"\b{schema}\.[a-z]", check.sql)
    ]
    assert wrong == []


def test_money_and_shares_name_their_unit() -> None:
    """A column that ends in `_minor` or `_usd`, and a 0 to 1 type, says it in words."""
    words = {
        "_usd": re.compile("US ?D|dollar", re.IGNORECASE),
        "_minor": re.compile("minor units|core", re.IGNORECASE),
    }
    silent = [
        f"{table.name}.{column.name}"
        for table in EVERY
        if not table.name.startswith("core.")
        for column in table.columns
        for ending, word in words.items()
        if column.name.endswith(ending) and not word.search(column.meaning)
    ]
    assert silent == []
