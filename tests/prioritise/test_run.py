"""What stands in the queue, what does not, and what each factor does to the rank."""

import tempfile
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g7fin.detect.scene import Row, account, holds, party
from g7fin.policy.tracing_rules import RULES
from tests.follow.scenes import Alert, Case, move, stated

from .scenes import CASE, PEOPLE, asset, bought, has, item, names, ranked, rate

ALWAYS = (
    "offence severity and role, recent outflow, time left to act, rights of third"
    " parties, disruption value, age and conflict of evidence"
)


def test_the_product_worked_out_by_hand(tmp_path: Path) -> None:
    # A buys gold with a half of its proceeds and owns it alone
    queue = ranked(tmp_path, *PEOPLE, *bought(50_000), has("P", "thing"), case=CASE)
    assert names(queue) == ["balance one.A EUR", "asset thing"]
    balance, gold = queue
    # 50,000 euros at 2: 100,000 x link 0.5 x reach 0.9 x route 0.8 x survival 0.6
    assert balance["expected_recoverable_usd"] == Decimal("21600.00")
    assert balance["rank_note"] == (
        "largest reduction: certainty of the link to the offence (0.50); without it the"
        " expected recovery would be USD 43,200, not USD 21,600"
    )
    # less 3 % for the sale: 97,000 x 0.5 x 0.9 x 0.8 x 0.6, less 1 % a year to keep
    assert gold["net_value_usd"] == Decimal("97000.00")
    assert gold["holding_cost_usd"] == Decimal("1000.00")
    assert gold["expected_recoverable_usd"] == Decimal("19952.00")
    assert gold["rank_note"].endswith("USD 40,904, not USD 19,952")
    for row in queue:
        assert row["not_evaluated"] == ALWAYS
        assert str(row["freeze_until_on"]) == "2025-03-12"
        assert row["possible_restitution_usd"] == Decimal("100000.00")


def test_a_share_of_a_co_owned_and_encumbered_asset(tmp_path: Path) -> None:
    queue = ranked(
        tmp_path,
        *PEOPLE,
        *bought(50_000, encumbrance_amount="20000"),
        has("P", "thing", "0.25"),
        has("Q", "thing", "0.75"),
        case=CASE,
    )
    gold = item(queue, "asset thing")
    # (100,000 x 0.97 - 40,000) x 0.25
    assert gold["net_value_usd"] == Decimal("14250.00")
    assert gold["holder_party_id"] == "P"
    assert gold["owner_share"] == Decimal("0.25")


def test_unknown_shares_are_equal_and_unknown_liens_are_named(tmp_path: Path) -> None:
    queue = ranked(
        tmp_path,
        *PEOPLE,
        *bought(50_000, encumbrance_amount="", country="XX"),
        has("P", "thing", ""),
        has("Q", "thing", ""),
        case=CASE,
    )
    gold = item(queue, "asset thing")
    assert gold["owner_share"] == Decimal("0.5")
    assert gold["not_evaluated"] == (
        ALWAYS
        + ", liens (none stated), owner's share (equal shares used), powers in its"
        " country (defaults used)"
    )


@pytest.mark.parametrize("value", ["", "700 XAU"])
def test_a_missing_value_is_not_zero(tmp_path: Path, value: str) -> None:
    gold = asset("thing", "gold", value)
    queue = ranked(tmp_path, *PEOPLE, gold, has("P", "thing"), case=CASE)
    row = queue[-1]
    assert row["item_id"] == "asset thing"
    assert [name for name, found in row.items() if found is None] == [
        "account_id",
        "description",
        *([] if value else ["currency"]),
        "value_usd",
        "encumbrance_usd",
        "net_value_usd",
        *(f"traced_{rule}_usd" for rule in RULES),
        "traced_locked_usd",
        "traced_lowest_usd",
        "traced_high_opening_usd",
        "bound_least_usd",
        "bound_most_usd",
        "holding_cost_usd",
        "possible_restitution_usd",
        "expected_recoverable_usd",
    ]
    assert "value (none, or no exchange rate)" in row["not_evaluated"]
    assert row["rank_note"].startswith("no value in US dollars")


def test_an_overdraft_is_not_there_to_freeze(tmp_path: Path) -> None:
    spent = move("spent", "one.A", "friend", "30000 EUR", -0.5)
    row = item(ranked(tmp_path, *PEOPLE, spent, case=CASE), "balance one.A EUR")
    assert row["value_usd"] == row["traced_fifo_usd"] == Decimal("140000.00")
    assert "overdraft (the overdrawn amount is not counted)" in row["not_evaluated"]
    assert row["data_confidence"] == Decimal("0.9")


def test_an_unknown_opening_balance_is_said(tmp_path: Path) -> None:
    rows = [row for row in PEOPLE if row[0] != "balance"]
    row = item(ranked(tmp_path, *rows, case=CASE), "balance one.A EUR")
    words = "opening balance (minimum opening balance used)"
    assert row["not_evaluated"].endswith(words)


@pytest.mark.parametrize(
    ("euros", "liens", "gate"),
    [
        (50_000, 0, ""),
        # 93,000 - 64,000 is under 30,000 dollars
        (50_000, 32_000, "net equity below the value gate for real property"),
        # 186,000 - 150,000 is under a fifth of 200,000
        (100_000, 75_000, "net equity below the value gate for real property"),
    ],
)
def test_the_gate_for_real_property(
    tmp_path: Path, euros: int, liens: int, gate: str
) -> None:
    house = bought(euros, "real_estate", encumbrance_amount=str(liens))
    queue = ranked(tmp_path, *PEOPLE, *house, has("P", "thing"), case=CASE)
    row = item(queue, "asset thing")
    assert row["gate"] == gate
    if gate:
        assert row == queue[-1]
        assert row["rank_note"].startswith(gate)


def test_a_listed_party_s_property_counts_whole_without_a_trace(tmp_path: Path) -> None:
    case = Case(
        [Alert("one.A", [], "designated", "sanctions")],
        roles={"one.A": "designated or controlled"},
    )
    car = asset("car", "vehicle", "10000 EUR")
    queue = ranked(tmp_path, *PEOPLE, car, has("P", "car"), case=case)
    for row in queue:
        assert (row["traced_share"], row["route"]) == (1, 1)
        assert row["traced_locked_usd"] == row["value_usd"]
    assert len(queue) == 2


def test_the_order_is_total(tmp_path: Path) -> None:
    twins = [asset(name, "gold", "1000 EUR") for name in "cab"]
    owners = [has("P", name) for name in "abc"]
    queue = ranked(tmp_path, *PEOPLE, *twins, *owners, case=CASE)
    assert [row["rank"] for row in queue] == [1, 2, 3, 4]
    assert names(queue)[1:] == ["asset a", "asset b", "asset c"]


def test_a_world_with_nothing_but_transactions(tmp_path: Path) -> None:
    fees = move("fees", "payer", "one.A", "100 USD", 0)
    queue = ranked(tmp_path / "one", fees, case=CASE)
    assert names(queue) == ["balance one.A USD"]
    assert queue[0]["country"] is None
    assert ranked(tmp_path / "two", fees, case=Case()) == []


@settings(
    deadline=None,
    max_examples=3,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    proceeds=st.lists(st.integers(1, 9_000), min_size=6, max_size=6, unique=True),
    kind=st.sampled_from(["gold", "vehicle", "real_estate", "luxury"]),
    score=st.integers(0, 120),
)
def test_more_traced_value_never_lowers_the_rank_value(
    proceeds: list[int], kind: str, score: int
) -> None:
    # six accounts of a case hold 10,000 each, more or less of it proceeds, and pay
    # 5,000 for equal things
    rows: list[Row] = [rate("EUR", "2")]
    for number, euros in enumerate(sorted(proceeds)):
        name = f"one.{number}"
        rows += [
            party(f"P{number}"),
            account(name, country="DE", currency="EUR"),
            holds(f"P{number}", name),
            stated(name, "0 EUR", -1, "opening"),
            move(f"fee{number}", "payer", name, f"{euros} EUR", 0),
            move(f"own{number}", "cash", name, f"{10_000 - euros} EUR", 1),
            move(f"buy{number}", name, "seller", "5000 EUR", 2),
            asset(f"{number}", kind, "5000 EUR", f"buy{number}", country="DE"),
            has(f"P{number}", f"{number}"),
        ]
    case = Case([Alert(f"one.{n}", [f"fee{n}"]) for n in range(6)], score=score)
    with tempfile.TemporaryDirectory() as folder:
        queue = ranked(Path(folder), *rows, case=case)
    for pattern in ("balance one.{} EUR", "asset {}"):
        items = [item(queue, pattern.format(number)) for number in range(6)]
        for less, more in pairwise(items):
            assert less["traced_locked_usd"] <= more["traced_locked_usd"]
            assert less["expected_recoverable_usd"] <= more["expected_recoverable_usd"]
            assert more["expected_recoverable_usd"] <= more["net_value_usd"]
