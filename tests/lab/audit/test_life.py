"""Amounts, times, balances and twins are measured as they are meant to be."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from g7fin.lab.audit.amounts import EXPECTED, amount_checks, digit_shares, is_round
from g7fin.lab.audit.balances import balance_checks
from g7fin.lab.audit.checks import Check
from g7fin.lab.audit.graph import graph
from g7fin.lab.audit.shape import shape_checks
from g7fin.lab.audit.timing import timing_checks, weekly
from g7fin.lab.audit.twins import twin_checks
from g7fin.lab.audit.world import World, read_world
from tests.lab.audit.fabricated import Fabricated, fabricate


def read(world: Fabricated, folder: Path) -> World:
    return read_world(world.write(folder))


def by_name(checks: list[Check]) -> dict[str, Check]:
    return {check.name: check for check in checks}


def test_amounts_of_every_size_keep_to_benford() -> None:
    found = digit_shares(10 ** np.linspace(0, 5, 50_001)[:-1])
    assert found == pytest.approx(EXPECTED, abs=1e-3)
    assert digit_shares(np.array([])) is None


def test_a_first_digit_is_read_right_at_powers_of_ten() -> None:
    given = np.array([0.01, 0.1, 1, 10, 1000, 999.99, 0.09])
    assert digit_shares(given).tolist() == [5 / 7, *[0] * 7, 2 / 7]  # type: ignore[union-attr]


@pytest.mark.parametrize("amount", [1200, 50, 3, 0.5, 350, 990000])
def test_two_digits_are_round(amount: float) -> None:
    assert is_round(np.array([amount]))[0]


@pytest.mark.parametrize("amount", [58.97, 1234, 101, 0.123])
def test_three_digits_are_not(amount: float) -> None:
    assert not is_round(np.array([amount]))[0]


def test_supplier_payments_of_one_price_break_benford(tmp_path: Path) -> None:
    world = fabricate()
    clean = by_name(amount_checks(read(world, tmp_path / "clean")))
    card = world.transaction["channel"] == "card"
    world.transaction.loc[card, "credit_amount"] = 71.3
    name = "Benford first digits, mean deviation"
    found = by_name(amount_checks(read(world, tmp_path / "planted")))[name]
    assert not found.passed
    assert found.figure > 5 * clean[name].figure  # type: ignore[operator]


def test_even_times_are_no_bursts(tmp_path: Path) -> None:
    world = fabricate()
    found = by_name(timing_checks(read(world, tmp_path / "even")))
    assert found["burstiness, median"].figure == pytest.approx(0, abs=0.1)
    assert not found["burstiness, median"].passed


def test_bursts_are_seen(tmp_path: Path) -> None:
    world = fabricate()
    number = world.transaction.groupby("originator_account_id").cumcount()
    start = world.transaction["originator_account_id"].str.slice(1).astype(int)
    day = (number // 4) * 60 + start % 50
    at = pd.Timestamp("2025-01-01") + pd.to_timedelta(day * 24 + number % 4, unit="h")
    world.transaction["booked_at"] = at.dt.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    world.transaction["beneficiary_account_id"] = ""
    world.transaction = pd.concat(
        [
            world.transaction,
            world.transaction.assign(
                transaction_id="x" + world.transaction["transaction_id"],
                booked_at=(at + pd.Timedelta(hours=5)).dt.strftime(
                    "%Y-%m-%dT%H:%M:%S+00:00"
                ),
            ),
        ]
    )
    found = by_name(timing_checks(read(world, tmp_path)))["burstiness, median"]
    assert found.figure is not None
    assert found.figure > 0.4


def test_a_week_repeats_itself() -> None:
    days = np.repeat(np.arange(70), np.tile([9, 5, 5, 5, 5, 2, 1], 10))
    assert weekly(days) == pytest.approx(1)
    assert weekly(np.arange(5)) is None


def test_balances_are_months_of_wages(tmp_path: Path) -> None:
    world = fabricate()
    wage = world.transaction["purpose"] == "wage"
    one = wage & ~world.transaction["beneficiary_account_id"].duplicated()
    world.transaction["purpose"] = np.where(one, "wage", "")
    world.transaction.loc[one, "credit_amount"] = 360 / (365.25 / 12) * 250
    found = by_name(balance_checks(read(world, tmp_path)))
    name = "opening balance in months of wages, quantile 0.5"
    assert found[name].figure == pytest.approx(2, rel=0.01)
    assert found["negative share"].passed


def test_debts_are_counted(tmp_path: Path) -> None:
    world = fabricate()
    world.balance.loc[:40, "amount"] = -5
    found = by_name(balance_checks(read(world, tmp_path)))["negative share"]
    assert found.figure == pytest.approx(41 / 300)
    assert not found.passed


def test_a_world_without_balances_has_nothing_to_measure(tmp_path: Path) -> None:
    folder = fabricate().write(tmp_path)
    (folder / "input" / "balance.csv").unlink()
    found = by_name(balance_checks(read_world(folder)))["negative share"]
    assert (found.figure, found.passed) == (None, False)


def test_every_shape_needs_three_twins(tmp_path: Path) -> None:
    world = fabricate()
    clean = by_name(twin_checks(read(world, tmp_path / "clean")))
    assert clean["look-alikes per planted funnel"].passed
    world.truth["look_alike"] = world.truth["look_alike"].iloc[:-1]
    found = by_name(twin_checks(read(world, tmp_path / "planted")))
    assert not found["look-alikes per planted fan_out"].passed
    assert found["look-alikes per planted funnel"].passed


def test_payers_look_like_remitters_unless_they_pay_more(tmp_path: Path) -> None:
    world = fabricate()
    mine = world.transaction["transaction_id"].isin(
        world.truth["transaction"]["transaction_id"]
    )
    payers = world.transaction.loc[mine, "originator_account_id"].unique()[:40]
    world.truth["account"] = pd.DataFrame(
        {"scheme_id": "s01", "account_id": payers, "is_victim": "true"}
    )
    name = "payers against remitters, AUC of log US dollars"
    clean = by_name(twin_checks(read(world, tmp_path / "clean")))
    assert clean[name].passed
    world.transaction.loc[mine, "credit_amount"] *= 9
    assert not by_name(twin_checks(read(world, tmp_path / "planted")))[name].passed


def test_ties_that_repeat_are_counted(tmp_path: Path) -> None:
    world = read(fabricate(), tmp_path)
    pairs = graph(world.rows, len(world.accounts))
    found = by_name(shape_checks(world, pairs, 1))
    assert found["repeat-counterparty rate"].figure == pytest.approx(0.57, abs=0.02)
    assert not found["repeat-counterparty rate"].passed
    assert found["reciprocity"].figure == pytest.approx(0, abs=0.01)
    assert not found["reciprocity"].passed
