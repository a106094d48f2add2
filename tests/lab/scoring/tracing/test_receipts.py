"""A ledger worked out by hand, traced from the receipts that a truth names."""

from pathlib import Path

import pytest

from g7fin.detect.scene import Row, account, holds, party
from g7fin.errors import InputError
from g7fin.lab.scoring.money import SELECTED
from g7fin.lab.scoring.printout.tracing import tracing_lines
from g7fin.lab.scoring.tracing.receipts import (
    Found,
    TracedReceipts,
    Usd,
    trace_receipts,
    tracing_figures,
)
from g7fin.lab.scoring.truth.read import WorldTruth
from g7fin.policy.tracing_rules import RULES
from g7fin.store import Store
from tests.follow.scenes import Alert, Case, land, move, stated
from tests.lab.scoring.tables import schemes, world

UNIT = {"EUR": 0.02}  # two dollars a euro
# All that A gets are proceeds, so every rule says the same.
LEDGER: tuple[Row, ...] = (
    party("keeper", "organisation"),
    holds("keeper", "shop"),
    move("t1", "payer", "a", "100 EUR", 0),
    move("t2", "a", "b", "40 EUR", 1),
    move("t3", "a", "shop", "20 EUR", 2),
    move("t4", "a", "worker", "10 EUR", 3, purpose="wage"),
    move("t5", "a", "dealer", "25 EUR", 4),
    (
        "asset",
        {"asset_id": "car", "kind": "vehicle", "acquisition_transaction_id": "t5"},
    ),
    move("t6", "b", "cash", "15 EUR", 5),
)
RESTS: dict[tuple[str, str], float] = {
    ("account", "a"): 10,
    ("account", "b"): 50,
    ("asset", "car"): 50,
}
WITHOUT = RESTS | {
    ("account", "shop"): 40,
    ("account", "worker"): 20,
    ("account", "dealer"): 50,
}
RECEIPT = "s1,t1,predicate,10000|s1,t2,layering,4000"


def truth_of(folder: Path, receipts: str = RECEIPT) -> WorldTruth:
    truth = folder / "truth"
    truth.mkdir(parents=True)
    return world(truth, **schemes(s1="abP", s2="b"), transaction=receipts)


def traced(
    folder: Path, case: Case | None = None, receipts: str = RECEIPT
) -> TracedReceipts:
    store = land(folder, LEDGER, case or Case())
    return trace_receipts(store, truth_of(folder, receipts), UNIT)


def test_proceeds_are_followed_with_the_stop_and_without(tmp_path: Path) -> None:
    done = traced(tmp_path)
    assert done.receipts == 1
    assert done.found == {
        "good_faith_stop": dict.fromkeys((*RULES, SELECTED), RESTS),
        "rules_alone": dict.fromkeys((*RULES, SELECTED), RESTS),
        "no_stop": dict.fromkeys((*RULES, SELECTED), WITHOUT),
        # nothing was stated, so nothing is known of high openings either
        "unstated_smallest": dict.fromkeys((*RULES, SELECTED), RESTS),
        "unstated_high": dict.fromkeys((*RULES, SELECTED), RESTS),
    }


def test_detection_has_no_part_in_it(tmp_path: Path) -> None:
    wrong = Case([Alert("shop", ["t3"]), Alert("worker", ["t4"])], ["dealer"])
    assert traced(tmp_path / "1", wrong) == traced(tmp_path / "2")


def test_who_got_a_true_receipt_is_not_in_good_faith(tmp_path: Path) -> None:
    done = traced(tmp_path, receipts=f"{RECEIPT}|s2,t4,predicate,{10**30}")
    found = done.found["good_faith_stop"]["fifo"]
    # all 10 EUR came tainted already; a receipt is never more than its credit
    assert found == RESTS | {("account", "worker"): 20.0}


def test_a_receipt_of_two_schemes_counts_once(tmp_path: Path) -> None:
    once = traced(tmp_path / "1", receipts="s1,t1,predicate,7000")
    twice = traced(tmp_path / "2", receipts="s1,t1,predicate,3000|s2,t1,predicate,7000")
    assert once == twice


def test_only_proceeds_of_a_receipt_are_traced(tmp_path: Path) -> None:
    done = traced(tmp_path, receipts=f"s1,t1,predicate,2000|s1,gone,predicate,{10**30}")
    assert done.receipts == 1  # of two
    dirty_first = done.found["no_stop"]["dirty_first"]
    assert dirty_first == {("account", "b"): pytest.approx(10.0)}
    newest_stays = done.found["no_stop"]["lowest_balance"]
    assert newest_stays == {("account", "a"): 10, ("asset", "car"): 30} | {
        ("account", "dealer"): 30
    }


def test_each_item_has_the_rule_of_its_country_too(tmp_path: Path) -> None:
    mixed: list[Row] = [
        account(name, country=country, currency="EUR")
        for name, country in (("a", "GB"), ("c", "US"))
    ]
    for name in ("a", "c"):  # proceeds first, then as much of other money; half goes
        mixed += [
            move(f"{name}1", "payer", name, "10 EUR", 0),
            move(f"{name}2", "employer", name, "10 EUR", 1),
            move(f"{name}3", name, "cash", "10 EUR", 2),
        ]
    store = land(tmp_path, mixed, Case())
    receipts = "s1,a1,predicate,1000|s1,c1,predicate,1000"
    found = trace_receipts(store, truth_of(tmp_path, receipts), UNIT).found
    # first in, first out in one country; clean money first in the other
    assert found["good_faith_stop"][SELECTED] == {("account", "c"): 20}


def test_the_run_is_only_read(tmp_path: Path) -> None:
    store = land(tmp_path, LEDGER, Case())
    store.close()
    before = (tmp_path / "store.duckdb").read_bytes()
    with Store(tmp_path / "store.duckdb", read_only=True) as run:
        trace_receipts(run, truth_of(tmp_path), UNIT)
    assert (tmp_path / "store.duckdb").read_bytes() == before


def test_a_currency_without_a_rate_is_named(tmp_path: Path) -> None:
    store = land(tmp_path, LEDGER, Case())
    with pytest.raises(InputError, match="no rate or exponent for EUR"):
        trace_receipts(store, truth_of(tmp_path), {})


def test_figures_by_hand(tmp_path: Path) -> None:
    usd: Usd = {
        ("account", "a"): 60.0,  # 40 rest there: 20 too much
        ("asset", "h1"): 20.0,  # of 60
        ("account", "z"): 10.0,  # in no scheme
        ("account", "p"): 10.0,  # a victim
    }
    done = TracedReceipts(3, {"no_stop": {"fifo": usd, "lifo": {}}})
    resting = {("account", "a"): 40.0, ("asset", "h1"): 60.0}
    figures = tracing_figures(done, truth_of(tmp_path), resting)
    assert (figures["true_receipts"], figures["true_receipts_in_ledger"]) == (1, 3)
    assert figures["tracing_given_receipts"] == {
        "no_stop": {
            "fifo": {
                "traced_value": 100.0,
                "value_recall": 0.6,
                "value_precision": 0.6,
                "value_f1": 0.6,
                "innocents_share": 0.1,
                "victims_share": 0.1,
            },
            "lifo": {
                "traced_value": 0.0,
                "value_recall": 0.0,
                "value_precision": None,
                "value_f1": 0.0,
                "innocents_share": None,
                "victims_share": None,
            },
        }
    }


def test_without_statements_openings_are_the_smallest_or_high(tmp_path: Path) -> None:
    rows = (
        *LEDGER,
        stated("a", "300 EUR", -1, "opening"),
        stated("b", "40 EUR", -1, "opening"),
    )
    done = trace_receipts(land(tmp_path, rows, Case()), truth_of(tmp_path), UNIT)
    # 100 of the 300 go out, so all 100 of the proceeds stay
    stays = {("account", "a"): 200.0}
    assert done.found["good_faith_stop"]["fifo"] == stays
    assert done.found["unstated_smallest"]["fifo"] == RESTS
    # the 95th percentile of two is the larger
    assert done.found["unstated_high"]["fifo"] == stays


def test_what_statements_are_worth_is_printed(tmp_path: Path) -> None:
    usd: Usd = {("account", "a"): 40.0}
    ways: dict[str, Found] = {
        "unstated_smallest": {"fifo": usd},
        "unstated_high": {"fifo": {}},
    }
    figures = tracing_figures(TracedReceipts(1, ways), truth_of(tmp_path), usd)
    assert tracing_lines(figures)[-2:] == [
        "  F1 without stated balances, with minimum and with P95 opening balances (P95"
        " of the segment):",
        "    fifo 1.000, 0.000",
    ]
