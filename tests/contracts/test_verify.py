"""One bad row a rule: each is found, and named with its table, rule and row."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from g7fin.contracts.entities import ENTITIES, entity
from g7fin.contracts.intake import RECONCILIATION
from g7fin.contracts.verify import definition, verify
from g7fin.errors import ContractError
from g7fin.store import Store
from tests.acquire.delivery import deliver, line, run, text


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with run(deliver(tmp_path / "in", {"transaction.csv": text(line())})) as opened:
        yield opened


BAD = [
    ("update core.transaction set channel = null", "channel must not be empty: .*t1"),
    ("update core.transaction set channel = 'magic'", "channel must be one of.*t1"),
    ("update core.transaction set time_precision = null", "time_precision must not"),
    ("update core.transaction set transaction_id = null", "transaction_id must not"),
    ("insert into core.transaction from core.transaction", "unique: .*t1, copies=2"),
    ("alter table core.transaction drop memo", r"column 16 is \('goods_code'"),
    ("alter table core.transaction add more int", r"\('more', 'INTEGER'\), must be no"),
    (
        "alter table core.transaction alter memo type int",
        r"\('memo', 'INTEGER'\), must",
    ),
    ("alter table core.transaction rename memo to note", r"column 16 is \('note'"),
    ("drop table core.transaction", "column 1 is nothing, must be"),
]


@pytest.mark.parametrize(("change", "match"), BAD)
def test_finds_the_bad_row(store: Store, change: str, match: str) -> None:
    verify(store, entity("transaction"))
    store.execute(change)
    with pytest.raises(ContractError, match=f"core.transaction: .*{match}"):
        verify(store, entity("transaction"))


def test_finds_totals_that_do_not_reconcile(store: Store) -> None:
    store.execute("update core.reconciliation set rows_landed = 7")
    match = "core.reconciliation: check failed: every row read is landed.*transaction"
    with pytest.raises(ContractError, match=match):
        verify(store, RECONCILIATION)


def test_an_optional_part_of_a_key_may_be_empty_once(store: Store) -> None:
    row = "insert into core.account_party values ('a','p','holder',1,null,null,'f',1)"
    store.execute(row)
    verify(store, entity("account_party"))
    store.execute(row)
    with pytest.raises(ContractError, match="the key must be unique"):
        verify(store, entity("account_party"))


def test_an_empty_choice_is_no_choice_broken(store: Store) -> None:
    store.execute("update core.transaction set purpose = null")
    verify(store, entity("transaction"))


def test_every_core_table_keeps_its_contract(store: Store) -> None:
    for item in ENTITIES:
        verify(store, item)


def test_a_definition_makes_the_table_it_defines(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as empty, empty.stage("core"):
        empty.execute(definition(RECONCILIATION))
        verify(empty, RECONCILIATION)


def test_an_error_tells_the_row_and_not_of_whom_it_is(store: Store) -> None:
    store.execute("update core.transaction set memo = 'Mariam', channel = null")
    with pytest.raises(ContractError, match="channel must not be empty") as error:
        verify(store, entity("transaction"))
    assert "transaction_id=t1" in str(error.value)
    assert "memo=(masked: 6 characters)" in str(error.value)
    assert "Mariam" not in str(error.value)
