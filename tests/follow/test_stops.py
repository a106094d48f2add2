"""Where tracing stops: a ledger worked out by hand, and that nothing is lost."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from g7fin.contracts.trace import CONSERVATION, ENDPOINT, LEAKED, REQUEST, STOPPED
from g7fin.contracts.verify import verify
from g7fin.detect.scene import Row, account
from g7fin.errors import ContractError
from g7fin.follow import run, tracing
from g7fin.follow.tracing import Attributed
from g7fin.policy.tracing_rules import RULES
from g7fin.steps import Run, Work
from g7fin.store import Store

from .ledgers import Drawn, drawn_ledgers
from .scenes import Alert, Case, move, stated, traced
from .stops import CASE, WORLD
from .test_laws import few, planted

TABLES = (ENDPOINT, STOPPED, LEAKED, CONSERVATION, REQUEST)


def by_hand(folder: Path, *rows: Row, case: Case = CASE) -> Store:
    return traced(folder, *WORLD, *rows, case=case)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return by_hand(tmp_path_factory.mktemp("stops"))


def check(store: Store) -> None:
    for table in TABLES:
        verify(store, table)


def every_rule(store: Store, sql: str) -> list[tuple[Any, ...]]:
    """Return rows which are the same by each rule."""
    found = {rule: store.rows(sql, {"rule": rule}) for rule in RULES}
    assert all(rows == found["fifo"] for rows in found.values())
    return found["fifo"]


def test_what_stopped_by_class_and_country(store: Store) -> None:
    check(store)
    assert every_rule(
        store,
        "select stop_class, country, currency, stopped_minor, payment_count"
        " from trace.stopped where rule = $rule order by stop_class",
    ) == [
        ("good faith: rent", "GB", "EUR", 7500, 2),
        ("good faith: seller of a registered asset", "ES", "EUR", 20000, 1),
        ("good faith: wage", "DE", "EUR", 10000, 1),
        ("institution", "GB", "EUR", 6000, 1),
        ("licensed remitter", "TR", "EUR", 7000, 1),
        ("organisation in good faith", None, "EUR", 3000, 1),
    ]


def test_what_left_the_view_and_what_was_charged(store: Store) -> None:
    assert every_rule(
        store,
        "select outside, country, country_of, currency, leaked_minor, payment_count"
        " from trace.leaked where rule = $rule order by outside, currency",
    ) == [
        ("cash", "US", "the payout location", "EUR", 8000, 1),
        ("external_bank", "FR", "the payer's account", "EUR", 9000, 1),
        ("external_bank", "FR", "the payer's account", "USD", 9900, 1),
        ("fee", "FR", "the payer's account", "EUR", 500, 1),
    ]


def test_nothing_is_lost_on_the_way(store: Store) -> None:
    assert every_rule(
        store,
        "select currency, injected_minor, converted_in_minor, resting_minor,"
        " stopped_minor, leaked_minor, fee_minor, converted_out_minor"
        " from trace.conservation where rule = $rule order by currency",
    ) == [
        # 1000 = 180 + 535 + 170 + 5 + 110
        ("EUR", 100000, 0, 18000, 53500, 17000, 500, 11000),
        ("USD", 0, 9900, 0, 0, 9900, 0, 0),
    ]


def test_the_rule_that_counts_is_that_of_the_country(store: Store) -> None:
    found = store.rows(
        "select country, rule from trace.stopped where is_locked_rule order by 1, 2"
    )
    # rent, and the institution; by no country, the default of any other
    assert found == [
        ("DE", "pro_rata"), ("ES", "pro_rata"), ("GB", "fifo"), ("GB", "fifo"),
        ("TR", "lowest_balance"), (None, "lowest_balance"),
    ]  # fmt: skip


def test_a_payment_is_attributed_whole_by_each_rule(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        account("one.A", country="FR", currency="USD"),
        stated("one.A", "1000 USD", -1, "opening"),
        move("fees", "payer", "one.A", "1000 USD", 0),
        move("till", "one.A", "cash", "1000 USD", 9),
        case=CASE,
        identify=False,
    )
    check(store)
    assert dict(store.rows("select rule, leaked_minor from trace.leaked")) == {
        "lifo": 100000, "pro_rata": 50000, "dirty_first": 100000,
    }  # fmt: skip
    assert store.rows(
        "select traced_least_usd, traced_most_usd, traced_locked_usd, locked_rule"
        " from trace.request"
    ) == [(0, 1000, 500, "pro_rata")]


def test_a_lost_movement_breaks_the_identity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = tracing.traced

    def without_one(*given: Any) -> Attributed:
        found = true(*given)
        # the cash of one rule, a booked payment like any other, is forgotten
        lost = (found.moved["position"] == 8) & (found.moved["rule"] == 1)
        moved = {name: column[~lost] for name, column in found.moved.items()}
        return Attributed(moved, found.remaining)

    monkeypatch.setattr(tracing, "traced", without_one)
    with pytest.raises(ContractError, match=r"entered \+ converted in = remaining"):
        check(by_hand(tmp_path))


def test_a_payment_in_good_faith_that_is_overlooked_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget(given: Run) -> None:
        given.store.execute("delete from follow.good_faith where position = 2")

    at = run.STAGE.steps.index(run.ENDPOINTS[0])
    steps = (*run.STAGE.steps[:at], Work((), forget), *run.STAGE.steps[at:])
    monkeypatch.setattr(run, "STAGE", replace(run.STAGE, steps=steps))
    with pytest.raises(ContractError, match="what payments brought to stops"):
        check(by_hand(tmp_path))


@few
@given(drawn=drawn_ledgers())
def test_every_ledger_keeps_every_rule_of_the_tables(drawn: Drawn) -> None:
    with planted(drawn) as store:
        check(store)


def test_amounts_that_are_not_traced_are_asked_for(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        account("cold", country="CH", kind="crypto", currency="ETH"),
        move("t1", "payer", "one.A", "100 EUR", 0),
        move("t2", "one.A", "cold", "60 EUR 4000000000000000000 ETH", 1),
        case=Case([Alert("one.A", ["t1"])]),
    )
    check(store)
    assert store.rows(
        "select stop_class, country, country_of, question, traced_locked_usd,"
        " payment_count, unvalued_count from trace.request"
    ) == [
        (
            "amounts beyond 64 bits: not traced", "CH", "the account that was paid",
            "the statement of the account that was credited", None, 1, 1,
        )
    ]  # fmt: skip
    assert Decimal(6000) in {
        row[0] for row in store.rows("select leaked_minor from trace.leaked")
    }
