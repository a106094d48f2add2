from decimal import Decimal
from pathlib import Path

import pytest

from g7fin.errors import InputError
from g7fin.lab.scoring.figures import Figures
from g7fin.lab.scoring.money import (
    first_money_figures,
    money_figures,
    resting_figures,
    resting_usd,
)
from g7fin.lab.scoring.observed import Observed
from g7fin.lab.scoring.schemes import ranked_schemes

from .tables import case_reports, reports, schemes, world

RATES = {"USD": 1.0, "EUR": 2.0, "JPY": 0.01}
EXPONENTS = {"USD": 2, "EUR": 2, "JPY": 0}
TRUTH = schemes(s1="ab", s2="b") | {
    "balance": "s1,a,EUR,10000|s1,b,USD,5000|s2,b,JPY,5000",
    "asset": "s1,h1,300",
}


def item(
    name: str, account: str | None, asset: str | None, *usd: float | None
) -> tuple[object, ...]:
    newest_first, dirty_first = 20, 30
    values = [
        None if v is None else Decimal(str(v))
        for v in (*usd, newest_first, dirty_first)
    ]
    return (1, name, "k", account, asset, *values)


def measure(folder: Path, *items: tuple[object, ...]) -> Figures:
    run = reports(seizure_queue=items)
    return money_figures(run, world(folder, **TRUTH), RATES, EXPONENTS)


def test_converts_what_rests_and_adds_it_up_by_place(tmp_path: Path) -> None:
    assert resting_usd(world(tmp_path, **TRUTH), RATES, EXPONENTS) == {
        ("account", "a"): 200.0,
        ("account", "b"): 100.0,
        ("asset", "h1"): 300.0,
    }


def test_an_item_is_right_up_to_what_rests_there(tmp_path: Path) -> None:
    figures = measure(
        tmp_path,
        item("1", "a", None, 150, 400, 0, None),  # 200 rest
        item("2", "a", "h1", 150, 0, 0, None),  # the holder's account does not count
        item("3", "z", None, 100, 0, 0, 50),  # in no scheme
    )
    assert figures["true_proceeds"] == 200.0
    assert figures["true_resting"] == 600.0
    assert figures["traced_value"] == {
        "fifo": 400.0,
        "pro_rata": 400.0,
        "lowest_balance": 0.0,
        "locked": 50.0,
        "lifo": 60.0,
        "dirty_first": 90.0,
    }
    assert figures["value_recall"] == pytest.approx(
        {"fifo": 300 / 600, "pro_rata": 200 / 600, "lowest_balance": 0, "locked": 0}
        | {"lifo": 40 / 600, "dirty_first": 60 / 600}
    )
    assert figures["value_precision"] == {
        "fifo": 0.75,
        "pro_rata": 0.5,
        "lowest_balance": None,
        "locked": 0.0,
        "lifo": pytest.approx(2 / 3),
        "dirty_first": pytest.approx(2 / 3),
    }
    assert figures["outside_schemes_share"] == {
        "fifo": 0.25,
        "pro_rata": 0.0,
        "lowest_balance": None,
        "locked": 1.0,
        "lifo": pytest.approx(1 / 3),
        "dirty_first": pytest.approx(1 / 3),
    }
    assert figures["traced_to_proceeds"] == {
        "fifo": 2.0,
        "pro_rata": 2.0,
        "lowest_balance": 0.0,
        "locked": 0.25,
        "lifo": 0.3,
        "dirty_first": 0.45,
    }


def test_an_item_that_stands_twice_counts_once(tmp_path: Path) -> None:
    once = item("1", "a", None, 100, 10, 0, 0)
    twice = item("1", "a", None, 60, 70, 0, 0)
    traced = measure(tmp_path, once, twice)["traced_value"]
    assert traced == {
        "fifo": 100,
        "lifo": 20,
        "pro_rata": 70,
        "lowest_balance": 0,
        "dirty_first": 30,
        "locked": 0,
    }


def test_two_items_of_one_account_share_what_rests_there(tmp_path: Path) -> None:
    items = [item(n, "b", None, 100, 0, 0, 0) for n in ("1", "2")]
    precision = measure(tmp_path, *items)["value_precision"]
    assert isinstance(precision, dict)
    assert precision["fifo"] == 0.5


def test_an_empty_queue_traces_nothing(tmp_path: Path) -> None:
    figures = measure(tmp_path)
    assert set(figures["traced_value"].values()) == {0.0}  # type: ignore[union-attr]
    assert set(figures["value_recall"].values()) == {0.0}  # type: ignore[union-attr]
    assert set(figures["value_precision"].values()) == {None}  # type: ignore[union-attr]


def test_a_currency_without_a_rate_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rate or exponent for JPY"):
        resting_usd(world(tmp_path, **TRUTH), {"USD": 1, "EUR": 2}, EXPONENTS)


def test_what_a_designated_party_holds_is_not_traced(tmp_path: Path) -> None:
    plain = measure(tmp_path, item("1", "a", None, 100, 100, 100, 100))
    listed = measure(
        tmp_path,
        (*item("1", "a", None, 100, 100, 100, 100), "designated or controlled"),
    )
    for figures, selected in ((plain, 100.0), (listed, 0.0)):
        traced = figures["traced_value"]
        assert isinstance(traced, dict)
        assert (traced["fifo"], traced["locked"]) == (100.0, selected)


def test_what_the_queue_has_of_the_first_cases_is_measured_alone(
    tmp_path: Path,
) -> None:
    strangers = {f"c{number:02}": "q" for number in range(9)}
    run = case_reports(**strangers, c09="a", c10="b") | reports(
        seizure_queue=[
            (1, "1", "c10", "z", None, *map(Decimal, (100, 0, 0, 0, 0, 0))),
            (2, "2", "c09", "a", None, *map(Decimal, (100, 0, 0, 0, 0, 0))),
        ]
    )
    cases = case_reports(**strangers, c09="a", c10="b")
    run |= {name: cases[name] for name in ("cases", "case_members")}
    truth = world(tmp_path, **TRUTH)
    figures = first_money_figures(run, truth, RATES, EXPONENTS)
    at_ten, at_fifty = (
        figures["value_precision_at_10"],
        figures["value_precision_at_50"],
    )
    assert isinstance(at_ten, dict)
    assert isinstance(at_fifty, dict)
    assert (at_ten["fifo"], at_fifty["fifo"]) == (1.0, 0.5)
    outside = figures["outside_schemes_share_at_50"]
    assert isinstance(outside, dict)
    assert outside["fifo"] == 0.5


def test_proceeds_on_accounts_of_the_first_cases_count_in_two_schemes(
    tmp_path: Path,
) -> None:
    run = case_reports(c1="b", c2="bq")
    truth = world(tmp_path, **TRUTH)
    found = ranked_schemes(run, truth, Observed())
    files = [frozenset("b"), frozenset("abq")]
    figures = resting_figures(found, files, truth, RATES, EXPONENTS)
    named = figures["resting_in_first_fifty"]
    filed = figures["resting_in_files_of_first_fifty"]
    assert isinstance(named, dict)
    assert isinstance(filed, dict)
    # on b USD 50 of s1 and USD 50 of s2; on a USD 200; the house is no account
    assert named["share"] == pytest.approx(100 / 300)
    assert filed["share"] == pytest.approx(1)
