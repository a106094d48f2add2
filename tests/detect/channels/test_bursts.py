"""Bursts, repeats and ties against counting by hand."""

import numpy as np
import pytest
from scipy.stats import nbinom

from g7fin.detect.channels.bursts import chance, densest, tail
from g7fin.detect.channels.ledger import DAY, Ledger
from g7fin.detect.channels.relations import WINDOW, relations_of
from g7fin.detect.channels.repeats import repeats
from g7fin.detect.channels.ties import rarity
from tests.detect.channels.drawn import ledger_of, many


def test_the_densest_window_agrees_with_counting_by_hand() -> None:
    for ledger in many(6, 2_000):
        most, rest = densest(ledger.payer, ledger.days, ledger.accounts)
        for account in range(ledger.accounts):
            days = ledger.days[ledger.payer == account]
            inside = [((days >= day) & (days <= day + WINDOW)).sum() for day in days]
            assert most[account] == max(inside, default=0)
            assert rest[account] == len(days) - most[account]


def test_the_tail_is_that_of_a_negative_binomial() -> None:
    most, rest = np.array([0, 1, 3, 5]), np.array([2, 0, 4, 0])
    expected = -np.log10(nbinom.sf(most - 1, 1 + rest, 1 - 0.03))
    assert tail(most, rest, 0.03) == pytest.approx(expected)
    assert chance(100, 10, 200.0) == pytest.approx(20 / (20 + 20 + 180))


def test_ties_agree_with_counting_by_hand() -> None:
    for ledger in many(7, 1_000, days=90):
        relations = relations_of(ledger)
        brief = np.flatnonzero(relations.brief).tolist()
        p = chance(len(brief), ledger.accounts, ledger.span)
        expected = np.zeros(len(relations.payer))
        for row in brief:
            for end, share in (
                (relations.payer[row], 1.0),
                (relations.payee[row], 0.5),
            ):
                outside = sum(
                    end in (relations.payer[one], relations.payee[one])
                    and abs(relations.first[one] - relations.first[row]) > WINDOW
                    for one in brief
                )
                expected[row] -= share * np.log10(1 - (1 - p) ** (1 + outside))
        assert rarity(relations, ledger.accounts, ledger.span) == pytest.approx(
            expected
        )


def repeats_by_hand(ledger: Ledger) -> list[float]:
    relations = relations_of(ledger)
    p = chance(len(ledger), len(relations.payer), ledger.span, 1.0)
    found = []
    for row in range(len(relations.payer)):
        days = np.floor(ledger.days[relations.of == row]).tolist()
        counts = sorted(days.count(day) for day in set(days))
        others = counts[:-1]
        usual = max(others[len(others) // 2] if others else 0, 1)
        excess = counts[-1] - usual
        sf = nbinom.sf(excess - 1, 1 + len(days) - counts[-1], 1 - p)
        found.append(-np.log10(sf) if excess > 0 else 0.0)
    return found


def test_repeats_agree_with_counting_by_hand() -> None:
    some = 0
    for ledger in many(8, 2_000, accounts=3, days=4):
        expected = repeats_by_hand(ledger)
        some += sum(one > 0 for one in expected)
        assert repeats(ledger, relations_of(ledger)) == pytest.approx(expected)
    assert some > 1_000


def test_a_relation_that_always_pays_twice_a_day_does_not_repeat() -> None:
    always = [(0, 1, day * DAY + hour, 100) for day in range(9) for hour in (0, 1)]
    split = [(2, 3, 5 * DAY + lot, 100) for lot in range(4)]
    ledger = ledger_of(always + split, 4)
    found = repeats(ledger, relations_of(ledger))
    assert found[0] == 0
    assert found[1] > 2
