"""Nulls: what each keeps and what it destroys."""

from collections import Counter

import numpy as np

from g7fin.detect.channels import nulls
from g7fin.detect.channels.ledger import canonical
from g7fin.detect.channels.relations import WINDOW, relations_of
from tests.detect.channels.drawn import busy, ledger_of

LEDGER = canonical(ledger_of(busy(np.random.default_rng(1)), 400))[0]


def test_played_backwards_twice_is_the_ledger() -> None:
    back = nulls.played_backwards(LEDGER)
    assert np.all(np.diff(back.at) >= 0)
    assert back.payer.tolist() == LEDGER.payer[::-1].tolist()
    again = nulls.played_backwards(back)
    assert again.at.tolist() == (LEDGER.at - LEDGER.at.min()).tolist()


def test_permuted_times_keep_who_pays_whom_and_all_times() -> None:
    copy = nulls.permuted_times(LEDGER, 1)
    assert copy.payer is LEDGER.payer
    assert copy.payee is LEDGER.payee
    assert sorted(copy.at) == sorted(LEDGER.at)
    assert (copy.at != LEDGER.at).mean() > 0.9
    assert copy.at.tolist() != nulls.permuted_times(LEDGER, 2).at.tolist()


def test_permuted_payees_keep_each_payers_payees() -> None:
    copy = nulls.permuted_payees(LEDGER, 1)
    before = Counter(zip(LEDGER.payer.tolist(), LEDGER.payee.tolist(), strict=True))
    after = Counter(zip(copy.payer.tolist(), copy.payee.tolist(), strict=True))
    assert before == after
    assert copy.at is LEDGER.at
    assert (copy.payee != LEDGER.payee).mean() > 0.5


def test_shuffled_payees_keep_what_each_is_paid_in_each_window() -> None:
    relations = relations_of(LEDGER)
    copy = nulls.shuffled_payees(relations, 1)

    def received(payee: list[int], first: list[float]) -> Counter[tuple[int, int]]:
        return Counter(
            (a, int(day // WINDOW)) for a, day in zip(payee, first, strict=True)
        )

    short = relations.short
    before = received(relations.payee[short].tolist(), relations.first[short].tolist())
    after = received(copy.payee.tolist(), copy.first.tolist())
    # those that would pay themselves are left out
    assert after <= before
    assert sum(after.values()) > 0.98 * sum(before.values())
    pairs = set(zip(relations.payer.tolist(), relations.payee.tolist(), strict=True))
    kept = [
        pair in pairs
        for pair in zip(copy.payer.tolist(), copy.payee.tolist(), strict=True)
    ]
    assert np.mean(kept) < 0.1


def test_payees_shuffled_in_days_keep_what_each_pays_and_is_paid_each_day() -> None:
    copy = nulls.shuffled_in_days(LEDGER, 1)
    day = np.floor(LEDGER.days).astype(int).tolist()
    before = Counter(zip(LEDGER.payee.tolist(), day, strict=True))
    after = Counter(zip(copy.payee.tolist(), np.floor(copy.days).tolist(), strict=True))
    # those that would pay themselves are left out
    assert after <= before
    assert sum(after.values()) > 0.98 * sum(before.values())
    assert np.all(np.diff(copy.at) >= 0)
    assert np.all(copy.payee != copy.payer)
    pairs = set(zip(LEDGER.payer.tolist(), LEDGER.payee.tolist(), strict=True))
    kept = [
        pair in pairs
        for pair in zip(copy.payer.tolist(), copy.payee.tolist(), strict=True)
    ]
    assert np.mean(kept) < 0.2
