"""Weights: against their definition, and on ledgers with something planted."""

from statistics import median

import numpy as np
import pytest

from g7fin.detect.channels import nulls
from g7fin.detect.channels.evidence import TIMES, Channel, evidence_of
from g7fin.detect.channels.ledger import Ledger, canonical
from g7fin.detect.channels.weights import clearness, earned, surprise
from tests.detect.channels.drawn import Row, busy, ledger_of, relays, rings

ACCOUNTS = 400


def earned_by_hand(values: list[float], null: list[float], copies: int) -> list[float]:
    def null_as_high(limit: float) -> float:
        drawn = sum(one >= limit for one in null)
        return float(drawn + np.sqrt(drawn + 1))

    def share(value: float) -> float:
        return min(
            (null_as_high(limit) / copies + 1) / sum(one >= limit for one in values)
            for limit in values
            if limit <= value
        )

    return [min(max((0.8 - share(v)) / 0.8, 0), 1) if v > 0 else 0 for v in values]


def test_a_weight_is_what_the_null_does_not_explain() -> None:
    rng = np.random.default_rng(1)
    for _ in range(500):
        values = rng.integers(0, 9, 30) / 2
        null = rng.integers(0, 6, 60) / 2
        expected = earned_by_hand(values.tolist(), null.tolist(), 2)
        assert earned(values, null, 2, once=False) == pytest.approx(expected)
        kinds, of = np.unique(values, return_inverse=True)
        expected = earned_by_hand(kinds.tolist(), np.unique(null).tolist(), 2)
        assert earned(values, null, 2, once=True) == pytest.approx(
            np.array(expected)[of]
        )


def test_one_group_by_chance_earns_nothing_if_it_counts_once() -> None:
    values = np.concatenate((np.full(20, 7.5), np.arange(100) / 100))
    null = np.arange(100) / 100
    assert earned(values, null, 1, once=False)[0] > 0.8
    assert earned(values, null, 1, once=True)[0] == 0


def test_chance_is_not_clear_and_a_few_far_above_are() -> None:
    rng = np.random.default_rng(2)
    usual = np.expm1(rng.exponential(1, 5_000))
    assert clearness(usual) < 0.1
    assert clearness(np.concatenate((usual / 100, np.full(100, 1e4)))) > 0.8
    assert clearness(np.ones(10)) == clearness(np.zeros(0)) == 0


def test_surprise_counts_among_those_who_can_have_a_value() -> None:
    values = np.array([0.0, 5.0, 9.0, 1.0])
    eligible = np.array([True, True, True, False])
    expected = -np.log10(np.array([1, 2 / 3, 1 / 3, 1]))
    assert surprise(values, eligible) == pytest.approx(expected)


def planted(seed: int, rows: list[Row]) -> Ledger:
    rng = np.random.default_rng(seed)
    return canonical(ledger_of(busy(rng, ACCOUNTS) + rows, ACCOUNTS))[0]


def highest_weights(ledger: Ledger, name: str) -> float:
    """Return the mean weight of the highest 2 % of a channel."""
    channels = evidence_of(ledger, 14).accounts
    channel: Channel = next(one for one in channels if one.kind.name == name)
    top = np.argsort(-channel.values)[: ACCOUNTS // 50]
    return float(channel.weight[top].mean())


@pytest.mark.parametrize("name", ["relay_fast", "relay_chain", "relay_link"])
def test_planted_relays_earn_weight_and_lose_it_backwards(name: str) -> None:
    ledger = planted(3, relays(np.random.default_rng(4), 25))
    assert highest_weights(ledger, name) > 0.3
    back = canonical(nulls.played_backwards(ledger))[0]
    assert highest_weights(back, name) < 0.2


def test_relays_within_a_day_earn_weight_in_a_ledger_of_dates() -> None:
    """Played backwards such a ledger is the same: another null is needed."""
    rows = [
        (*row[:2], at, row[3])
        for row in relays(np.random.default_rng(4), 25)
        for at in [row[2] // 86_400 * 86_400]
    ]
    dates = [(*row[:2], row[2] // 86_400 * 86_400, row[3]) for row in busy_rows(3)]
    ledger = canonical(ledger_of(dates + rows, ACCOUNTS))[0]
    assert highest_weights(ledger, "relay_brief") > 0.3
    other = canonical(nulls.shuffled_in_days(ledger, 99))[0]
    assert highest_weights(other, "relay_brief") < 0.2


def test_an_account_has_the_highest_value_of_its_relations() -> None:
    evidence = evidence_of(planted(3, relays(np.random.default_rng(4), 25)), 14)
    accounts = {one.kind.name: one.values for one in evidence.accounts}
    for pair in evidence.pairs:
        if pair.kind.name in {"lone", "repeat", "cycle", "relay_link", "relay_brief"}:
            highest = np.zeros(ACCOUNTS)
            np.maximum.at(highest, evidence.relations.payer, pair.values)
            np.maximum.at(highest, evidence.relations.payee, pair.values)
            if pair.kind.name == "cycle":  # of those who both pay and are paid
                highest[accounts["cycle"] == 0] = 0
            assert accounts[pair.kind.name] == pytest.approx(highest)
            assert pair.kind.name == "repeat" or highest.max() > 0


def busy_rows(seed: int) -> list[Row]:
    return busy(np.random.default_rng(seed), ACCOUNTS)


def test_planted_cycles_earn_weight_and_shuffled_payees_do_not() -> None:
    rows = rings(np.random.default_rng(5), 12)
    assert highest_weights(planted(6, rows), "cycle") > 0.3
    without = [
        highest_weights(shuffled(planted(6, rows), seed), "cycle") for seed in (1, 2, 3)
    ]
    assert median(without) < 0.2


def shuffled(ledger: Ledger, seed: int) -> Ledger:
    """Return the ledger with its payees shuffled within blocks of 20 days."""
    rng = np.random.default_rng(seed)
    block = (ledger.days // 20).astype(int)
    payee = ledger.payee.copy()
    for one in np.unique(block):
        rows = np.flatnonzero(block == one)
        payee[rows] = payee[rng.permutation(rows)]
    columns = (ledger.payer, payee, ledger.at, ledger.amount)
    return canonical(Ledger(*columns, ledger.accounts))[0]


def test_split_payments_earn_weight_and_permuted_payees_do_not() -> None:
    rng = np.random.default_rng(7)
    days = rng.integers(0, 200, 15).tolist()
    rows = [
        (i, 100 + i, day * 86_400 + lot, 900)
        for i, day in enumerate(days)
        for lot in range(5)
    ]
    ledger = planted(8, rows)
    assert highest_weights(ledger, "repeat") > 0.3
    assert highest_weights(nulls.permuted_payees(ledger, 99), "repeat") < 0.2


def test_bursts_need_to_stand_apart_as_well() -> None:
    channels = evidence_of(planted(9, []), 14).accounts
    bursts = [one for one in channels if one.kind.null == TIMES]
    assert len(bursts) == 5
    for one in bursts:
        clear = 0.2 + 0.8 * clearness(one.values[one.eligible])
        assert one.weight.max() <= clear
    fans = {one.kind.name: one.values for one in bursts}
    assert fans["fan_in"].tolist() != fans["fan_out"].tolist()


def test_a_fan_in_is_seen_at_the_payee_and_a_fan_out_at_the_payer() -> None:
    rows = [(i, 399, 100 * 86_400 + i, 900) for i in range(100, 130)]
    rows += [(398, i, 50 * 86_400 + i, 900) for i in range(200, 230)]
    channels = {one.kind.name: one for one in evidence_of(unordered(rows), 14).accounts}
    assert channels["fan_in"].values.argmax() == 399
    assert channels["fan_out"].values.argmax() == 398


def unordered(rows: list[Row]) -> Ledger:
    """Return a busy ledger with some rows in order of time, accounts as they are."""
    every = busy(np.random.default_rng(10), ACCOUNTS) + rows
    return ledger_of(sorted(every, key=lambda row: row[2]), ACCOUNTS)
