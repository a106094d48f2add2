"""Scores: what changes nothing, and what adds up."""

from dataclasses import replace

import numpy as np
import pytest

from g7fin.detect.channels import Ledger, Scored, score
from g7fin.detect.channels.ledger import DAY
from tests.detect.channels.drawn import busy, ledger_of, relays, rings

ACCOUNTS = 400


def world(seed: int, unit: int = 1) -> Ledger:
    rng = np.random.default_rng(seed)
    rows = busy(rng, ACCOUNTS - 10, 1_500)
    rows += relays(rng, 10, ACCOUNTS - 10) + rings(rng, 8, ACCOUNTS - 10)
    ledger = ledger_of(rows, ACCOUNTS)
    return replace(ledger, at=ledger.at // unit * unit)


@pytest.fixture(scope="module", params=[1, DAY], ids=["seconds", "days"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    return world(1, request.param)


@pytest.fixture(scope="module")
def scored(ledger: Ledger) -> Scored:
    return score(ledger)


def same(one: Scored, other: Scored, number: np.ndarray) -> None:
    """Check that account i of the one is account number[i] of the other."""
    assert other.score[number].tolist() == one.score.tolist()
    assert other.of_accounts.share[number].tolist() == one.of_accounts.share.tolist()
    assert (
        other.of_accounts.channel[number].tolist() == one.of_accounts.channel.tolist()
    )
    assert (
        other.of_accounts.reached[number].tolist() == one.of_accounts.reached.tolist()
    )
    named = np.append(number, -1)
    assert other.neighbour[number].tolist() == named[one.neighbour].tolist()
    assert np.array_equal(
        other.of_accounts.in_null[number], one.of_accounts.in_null, equal_nan=True
    )
    found = {(number[a], number[b]): e for a, b, e in relations(one)}
    assert found == {(a, b): e for a, b, e in relations(other)}
    groups = [sorted(number[group.accounts].tolist()) for group in one.groups]
    assert groups == [group.accounts.tolist() for group in other.groups]


def relations(scored: Scored) -> list[tuple[int, int, float]]:
    columns = (scored.payer.tolist(), scored.payee.tolist(), scored.strength.tolist())
    return list(zip(*columns, strict=True))


def test_the_order_of_rows_changes_nothing(ledger: Ledger, scored: Scored) -> None:
    order = np.random.default_rng(2).permutation(len(ledger))
    moved = Ledger(
        ledger.payer[order],
        ledger.payee[order],
        ledger.at[order],
        ledger.amount[order],
        ledger.accounts,
    )
    same(scored, score(moved), np.arange(ACCOUNTS))


def test_the_names_of_accounts_change_nothing(ledger: Ledger, scored: Scored) -> None:
    number = np.random.default_rng(3).permutation(ACCOUNTS).astype(np.int32)
    renamed = replace(ledger, payer=number[ledger.payer], payee=number[ledger.payee])
    same(scored, score(renamed), number)


def test_the_date_changes_nothing(ledger: Ledger, scored: Scored) -> None:
    shifted = replace(ledger, at=ledger.at + 12_345 * DAY + 678)
    same(scored, score(shifted), np.arange(ACCOUNTS))


def test_unrelated_payments_to_oneself_change_nothing(
    ledger: Ledger, scored: Scored
) -> None:
    own = np.arange(ACCOUNTS, dtype=np.int32)
    columns = (
        (ledger.payer, own),
        (ledger.payee, own),
        (ledger.at, own + ledger.at[0]),
    )
    payer, payee, at = (np.concatenate(pair) for pair in columns)
    amount = np.concatenate((ledger.amount, np.full(ACCOUNTS, 77)))
    same(scored, score(Ledger(payer, payee, at, amount, ACCOUNTS)), np.arange(ACCOUNTS))


def test_shares_add_up_and_reasons_have_their_counts(
    ledger: Ledger, scored: Scored
) -> None:
    assert scored.of_accounts.share.sum(axis=1)[scored.score > 0] == pytest.approx(1)
    assert scored.of_accounts.share[scored.score == 0].sum() == 0
    speaks = scored.of_accounts.channel[:, :-1] != ""
    assert np.all(scored.of_accounts.reached[:, :-1][speaks] > 0)
    assert np.all(
        np.isnan(scored.of_accounts.in_null) == (scored.of_accounts.null == "")
    )
    assert np.all(scored.of_accounts.share[:, :-1][~speaks] == 0)
    assert np.all((scored.neighbour >= 0) == (scored.of_accounts.share[:, -1] > 0))


def test_reasons_are_in_words(scored: Scored) -> None:
    first = int(scored.score.argmax())
    lines = scored.reasons(first)
    assert sum(int(line.split("%")[0]) for line in lines) >= 95
    family = int(scored.of_accounts.share[first, :-1].argmax())
    count = f"{scored.of_accounts.reached[first, family]:,}"
    assert any(
        scored.of_accounts.channel[first, family] in one and count in one
        for one in lines
    )
    words = "\n".join(line for one in range(50) for line in scored.reasons(one))
    assert "; played backwards, " in words
    assert "an unusual relation to an account that is unusual itself" in words
    assert scored.reasons(ACCOUNTS - 1) == []


def test_accounts_without_payments_are_marked(ledger: Ledger, scored: Scored) -> None:
    assert not scored.is_active[-10:].any()
    assert scored.score[-10:].tolist() == [0] * 10
    ends = np.concatenate((ledger.payer, ledger.payee))
    assert np.flatnonzero(scored.is_active).tolist() == np.unique(ends).tolist()


def test_a_family_left_out_has_no_share(ledger: Ledger, scored: Scored) -> None:
    without = score(ledger, leave_out=("tie", "amount"))
    out = [without.of_accounts.families.index(name) for name in ("tie", "amount")]
    assert without.of_accounts.share[:, out].sum() == 0
    assert scored.of_accounts.share[:, out].sum() > 0
    with pytest.raises(ValueError, match="ties"):
        score(ledger, leave_out=("ties",))


def test_planted_relays_and_cycles_come_first(ledger: Ledger, scored: Scored) -> None:
    rows = np.arange(1_500, len(ledger))
    planted = np.unique(np.concatenate((ledger.payer[rows], ledger.payee[rows])))
    first = np.argsort(-scored.score)[:20]
    assert np.isin(first, planted).mean() > 0.8
    assert all(
        np.isin(
            group.accounts,
            np.r_[scored.payer[group.relations], scored.payee[group.relations]],
        ).all()
        for group in scored.groups
    )
    assert scored.groups


@pytest.mark.parametrize("rows", [[], [(0, 0, 5, 100)], [(0, 1, 5, 100)]])
def test_hardly_any_payments(rows: list[tuple[int, int, int, int]]) -> None:
    found = score(ledger_of(rows, 3))
    assert len(found.score) == 3
    assert np.isfinite(found.score).all()
    assert not found.groups


def test_wrong_arrays_are_refused() -> None:
    ledger = ledger_of([(0, 1, 5, 100)], 3)
    with pytest.raises(ValueError, match="payee"):
        score(replace(ledger, payee=np.array([3], np.int32)))
    with pytest.raises(ValueError, match="amount"):
        score(replace(ledger, amount=np.array([-1])))
