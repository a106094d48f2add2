"""Sums that pass 64 bits although no account's do, and amounts at the limit itself."""

from pathlib import Path

import pytest

from .hostile_sums import unbalanced
from .scenes import Alert, Case, move, resting, traced


def test_good_faith_that_sums_beyond_64_bits_leaves_the_view(tmp_path: Path) -> None:
    # two ether are under 2^61 wei; six times two are over 2^63
    names = [f"one.A{number}" for number in range(6)]
    rows = [
        row
        for number, name in enumerate(names)
        for row in (
            move(f"r{number}", f"payer{number}", name, "2 ETH", 0),
            move(f"w{number}", name, f"worker{number}", "2 ETH", 1, purpose="wage"),
            move(f"e{number}", f"payer{number}", name, "7 EUR", 0),
            move(f"f{number}", name, f"worker{number}", "7 EUR", 1, purpose="wage"),
        )
    ]
    alerts = [Alert(name, [f"r{n}", f"e{n}"]) for n, name in enumerate(names)]
    with traced(tmp_path, *rows, case=Case(alerts)) as store:
        assert unbalanced(store) == {}
        assert resting(store) == {"payment in good faith EUR": [4200] * 5}
        left = store.rows(
            "select transaction_id, moved_in_minor, beneficiary_outside"
            " from trace.movement where beneficiary_outside is not null"
            " and rule = 'fifo' order by transaction_id"
        )
        assert left == [
            (f"w{n}", 2 * 10**18, "payment in good faith: sums beyond 64 bits")
            for n in range(6)
        ]


@pytest.mark.parametrize("over", [0, 1])
def test_a_pocket_is_traced_up_to_the_limit_and_not_beyond(
    over: int, tmp_path: Path
) -> None:
    amount = 2**61 + over
    rows = (
        move("t1", "payer", "one.A", f"{amount} JPY", 0),
        move("t2", "one.A", "one.B", f"{amount} JPY", 1),
        # clean money of the same size, and as much again out
        move("t3", "payer2", "one.B", "5 JPY", 2, fee_amount="5", fee_currency="JPY"),
    )
    case = Case([Alert("one.A", ["t1"])], ["one.B"])
    with traced(tmp_path, *rows, case=case) as store:
        assert unbalanced(store) == {}
        untraced = store.rows("select account_id from trace.untraced order by 1")
        found = resting(store)
    if over:
        assert found == {}
        assert untraced == [("one.A",), ("one.B",), ("payer",)]
    else:
        # B takes in five more than the limit, so what it is paid leaves the view
        assert found == {}
        assert untraced == [("one.B",)]


@pytest.mark.parametrize("amount", [2**62, 2**63 - 1, 2**63, 10**30, 10**38 - 1])
def test_amounts_beyond_any_limit_are_left_out(amount: int, tmp_path: Path) -> None:
    rows = (
        move("t1", "payer", "one.A", f"{amount} JPY", 0),
        move("t2", "one.A", "one.A", f"{amount} JPY 7 EUR", 1),
        move("t3", "one.A", "friend", f"7 EUR {amount} JPY", 2),
        move("t4", "payer", "one.A", "9 EUR", 3),
        move("t5", "one.A", "unknown", f"1 EUR {amount} JPY", 4),
    )
    with traced(tmp_path, *rows, case=Case([Alert("one.A", ["t1", "t4"])])) as store:
        assert unbalanced(store) == {}
        assert store.rows(
            "select distinct currency from trace.untraced order by currency"
        ) == [("JPY",)]
        assert resting(store) == {"one.A EUR": [800] * 5}
