"""A ledger whose figures are worked out by hand, and what each rule of a case means."""

from pathlib import Path

from g7fin.detect.scene import Row, account, holds, party
from g7fin.policy.tracing_rules import RULES

from .scenes import Alert, Case, move, resting, stated, traced

FEES = ("t1", "t3")
# All of it in euro cents below. `one.A` collects, `one.B` is in its case; `payer`,
# `worker`, `friend` and `shop` are in no case.
LEDGER = (
    account("one.A"),
    party("shop keeper", "organisation"),
    holds("shop keeper", "shop"),
    stated("one.A", "100 EUR", -1, "opening"),
    # two fees of 300 and 200 are the proceeds
    move("t1", "payer", "one.A", "300 EUR", 0),
    move("t2", "cash", "one.A", "100 EUR", 1),  # clean
    move("t3", "payer", "one.A", "200 EUR", 2),
    # A holds 700: 100 clean, 300 tainted, 100 clean, 200 tainted, the oldest first
    move("t4", "one.A", "one.B", "350 EUR", 3),
    # FIFO 250 of 350; LIFO 200, then 50 of t1: 250; pro rata 350 x 500 / 700 = 250;
    # lowest 350 - 200 clean = 150; dirty first: all of it
    move("t5", "one.A", "worker", "70 EUR", 4, purpose="wage"),
    # A holds 350. FIFO next is the 50 left of t1 tainted, then 100 clean: 50 of 70;
    # pro rata 70 x 250 / 350 = 50; lowest: no clean is left (200 went), so 70.
    # LIFO the newest is what is left of t1: 70; dirty first 70 of 150
    move("t6", "one.A", "friend", "80 EUR", 5),
    # A holds 280. FIFO: 80 clean left, 0; pro rata 80 x 200 / 280 = 57.1429 -> 5714
    # cents; lowest 80; LIFO 80 of t1; dirty first the last 80
    move("t7", "one.B", "shop", "100 EUR", 6),
    # B holds 350 and took in a mixed lot: FIFO 100 clean first: 0; pro rata
    # 100 x 250 / 350 = 71.43; lowest: 200 is clean: 0. LIFO the 200 of t3 lie on top:
    # 100; dirty first 100
    move("t8", "one.B", "cash", "50 EUR", 7, fee_amount="10", fee_currency="EUR"),
    # B holds 250. FIFO is all tainted now: 50 and fee 10. Pro rata taint 178.57:
    # 50 x 178.57 / 250 = 35.714 -> 35.71, left 142.86 of 200: fee 7.143 -> 7.14.
    # Lowest: 100 clean: 0 and 0. LIFO and dirty first 50 and 10
    move("t9", "one.B", "one.B", "95 EUR 190 USD", 8),
    # Into dollars. B holds 190. FIFO: 95 tainted -> 190. Pro rata
    # 95 x 135.72 / 190 = 67.86 -> 135.72 dollars. Lowest: 150 tainted of 190, 40
    # clean: 55 -> 110. LIFO 55 clean under 40 tainted -> 80, and 50 of t1 stay below
    # 45 clean; dirty first 95 -> 190
    move("t10", "one.B", "unknown", "90 USD", 9),
    # FIFO 90; pro rata 90 x 135.72 / 190 = 64.288 -> 64.29; lowest 90 - 80 = 10; LIFO
    # the 80 on top; dirty first 90
)
ONE = Case([Alert("one.A", FEES)], ["one.B"])


def test_a_ledger_worked_out_by_hand(tmp_path: Path) -> None:
    store = traced(tmp_path, *LEDGER, case=ONE)
    assert resting(store) == {
        # FIFO 500 - 250 - 50 - 0 | LIFO 500 - 250 - 70 - 80
        # | pro rata 500 - 250 - 50 - 57.14 | lowest 500 - 150 - 70 - 80 | 0
        "one.A EUR": [20000, 10000, 14286, 20000, 0],
        # 250 - 0 - 60 - 95 | 250 - 100 - 60 - 40 | 250 - 71.43 - 42.85 - 67.86
        # | 150 - 0 - 0 - 55 | 350 - 100 - 60 - 95
        "one.B EUR": [9500, 5000, 6786, 9500, 9500],
        # 190 - 90 | 80 - 80 | 135.72 - 64.29 | 110 - 10 | 190 - 90
        "one.B USD": [10000, 0, 7143, 10000, 10000],
        "friend EUR": [0, 8000, 5714, 8000, 8000],
        "payment in good faith EUR": [5000, 7000, 5000, 7000, 7000],
        # an organisation that is in no case
        "shop EUR": [0, 10000, 7143, 0, 10000],
    }
    outside = store.rows(
        "select transaction_id, rule, moved_in_minor, fee_minor from trace.movement"
        " where beneficiary_outside is not null order by position, rule"
    )
    assert outside == [
        ("t8", "dirty_first", 5000, 1000),
        ("t8", "fifo", 5000, 1000),
        ("t8", "lifo", 5000, 1000),
        ("t8", "pro_rata", 3571, 714),
        ("t10", "dirty_first", 9000, 0),
        ("t10", "fifo", 9000, 0),
        ("t10", "lifo", 8000, 0),
        ("t10", "lowest_balance", 1000, 0),
        ("t10", "pro_rata", 6429, 0),
    ]
    held = store.rows(
        "select distinct account_id, currency, balance_minor, has_statement"
        " from trace.remaining where account_id like 'one.%' order by 1, 2"
    )
    assert held == [
        ("one.A", "EUR", 20000, True),
        ("one.B", "EUR", 9500, False),
        ("one.B", "USD", 10000, False),
    ]


def test_good_faith_leaves_the_balance_of_the_payee_right(tmp_path: Path) -> None:
    wage = move("t1", "one.A", "two.W", "70 EUR", 1, purpose="wage")
    rows = (
        move("t0", "payer", "one.A", "70 EUR", 0),
        wage,
        move("t2", "payer", "two.W", "30 EUR", 2),
        move("t3", "two.W", "cash", "50 EUR", 3),
    )
    # W is in no case of its own: what reaches it stops; `three` receives from W
    case = Case([Alert("one.A", ["t0"]), Alert("three.X", ["t5"])])
    store = traced(
        tmp_path,
        *(_renamed(row, "two.W", "W") for row in rows),
        move("t4", "W", "Y", "40 EUR", 4),
        move("t5", "payer", "three.X", "5 EUR", 4),
        case=case,
    )
    assert resting(store) == {
        "payment in good faith EUR": [7000] * 5,
        "three.X EUR": [500] * 5,
    }


def _renamed(row: Row, old: str, new: str) -> Row:
    return (row[0], {key: new if v == old else v for key, v in row[1].items()})


def test_a_purpose_stops_nothing_inside_a_case(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        move("t1", "payer", "one.A", "70 EUR", 0),
        move("t2", "one.A", "one.B", "70 EUR", 1, purpose="supplier"),
        case=Case([Alert("one.A", ["t1"])], ["one.B"]),
    )
    assert resting(store) == {"one.B EUR": [7000] * 5}


def test_who_sells_an_asset_gives_value_in_good_faith(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        move("t1", "payer", "one.A", "70 EUR", 0),
        move("t2", "one.A", "friend", "70 EUR", 1),
        (
            "asset",
            {"asset_id": "car", "kind": "vehicle"}
            | {"acquisition_transaction_id": "t2"},
        ),
        case=Case([Alert("one.A", ["t1"])]),
    )
    assert resting(store) == {"payment in good faith EUR": [7000] * 5}
    assert store.rows(
        "select rule, traced_minor, traced_share from trace.asset order by rule"
    ) == [(rule, 7000, 1) for rule in sorted(RULES)]


def test_reversed_pairs_and_pending_rows_are_not_walked_over(tmp_path: Path) -> None:
    back = {"reverses_transaction_id": "t1"}
    store = traced(
        tmp_path,
        move("t1", "payer", "one.A", "100 EUR", 0),
        move("t2", "one.A", "payer", "100 EUR", 1, **back),
        move("t3", "payer", "one.A", "50 EUR", 2, status="pending"),
        move("t4", "payer", "one.A", "20 EUR", 3),
        # a reversal that is pending undoes nothing yet
        move(
            "t5",
            "one.A",
            "payer",
            "20 EUR",
            4,
            status="pending",
            reverses_transaction_id="t4",
        ),
        case=Case([Alert("one.A", ["t1", "t3", "t4"])]),
    )
    assert resting(store) == {"one.A EUR": [2000] * 5}


def test_an_account_of_another_case_does_not_stop_the_trace(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        move("t1", "payer", "one.A", "100 EUR", 0),
        move("t2", "one.A", "two.B", "100 EUR", 1),
        move("t3", "payer", "two.B", "50 EUR", 2),
        case=Case([Alert("one.A", ["t1"]), Alert("two.B", ["t3"])]),
    )
    rested = store.rows(
        "select case_id, account_id, resting_minor from trace.remaining"
        " where rule = 'fifo' order by case_id"
    )
    assert rested == [("one", "two.B", 10000), ("two", "two.B", 5000)]


def test_no_cases_and_nothing_but_transactions(tmp_path: Path) -> None:
    store = traced(tmp_path, move("t1", "payer", "A", "100 EUR", 0), case=Case())
    assert resting(store) == {}
    assert store.count("trace.movement") == 0


def test_a_case_without_receipts_is_not_traced(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        move("t1", "payer", "one.A", "100 EUR", 0),
        case=Case([Alert("one.A", [])]),
    )
    assert resting(store) == {}


ETHER = "4" + "0" * 18  # four ether in wei; two such sums pass 62 bits


def test_amounts_beyond_64_bits_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        move("t1", "payer", "one.A", "100 EUR", 0),
        move("t2", "one.A", "one.A", "60 EUR 40 ETH", 1),
        move("t3", "one.A", "cold", "40 ETH", 2),
        move("t4", "one.A", "unknown", "20 EUR 9999999999999 ETH", 3),
        move("t5", "payer", "one.A", "30 ETH", 4),
        move("t6", "payer", "one.B", "1 ETH", 4),
        case=Case([Alert("one.A", ["t1", "t5"]), Alert("one.B", ["t6"])]),
    )
    assert store.rows(
        "select account_id, currency, reason from trace.untraced order by 1"
    ) == [
        (name, "ETH", "amounts beyond 64 bits: not traced")
        for name in ("cold", "one.A", "payer")
    ]
    # the euros are exact; what became ether left the view, in euros
    assert resting(store) == {"one.A EUR": [2000] * 5, "one.B ETH": [10**18] * 5}
    assert store.rows(
        "select transaction_id, beneficiary_outside, credit_currency, moved_in_minor"
        " from trace.movement where rule = 'fifo' and beneficiary_outside is not null"
        " order by position"
    ) == [
        ("t2", "amounts beyond 64 bits: not traced", "EUR", 6000),
        ("t4", "unknown", "EUR", 2000),
    ]


def test_a_listed_party_s_balance_is_there_though_nothing_is_traced(
    tmp_path: Path,
) -> None:
    store = traced(
        tmp_path,
        move("t1", "payer", "other", "1 EUR", 0),
        stated("one.A", "500 EUR", 0, "closing"),
        case=Case(
            [Alert("one.A", [], "designated", "sanctions")],
            roles={"one.A": "designated or controlled"},
        ),
    )
    assert store.rows(
        "select rule, balance_minor, resting_minor from trace.remaining order by rule"
    ) == [(rule, 50000, 0) for rule in sorted(RULES)]
