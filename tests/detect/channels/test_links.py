"""Chained links against plain loops."""

import math

import numpy as np
import pytest

from g7fin.detect.channels.ledger import DAY, Ledger
from g7fin.detect.channels.links import chained_links
from tests.detect.channels.drawn import ledger_of, many


def naive(ledger: Ledger) -> list[float]:
    """Return the best chain through each payment, by definition."""
    payer, payee, at = ledger.payer.tolist(), ledger.payee.tolist(), ledger.at.tolist()
    logs = [math.log(max(one, 1)) for one in ledger.amount.tolist()]
    count = len(payer)
    unit = max(math.gcd(*(one - min(at) for one in at)), 3_600) if at else 0
    links: list[dict[int, float]] = [{} for _ in range(count)]
    for j in range(count):
        account = payer[j]
        rate = max(payer.count(account), payee.count(account)) / (ledger.span * DAY)
        receipts = [i for i in range(count) if payee[i] == account and at[i] <= at[j]]
        for i in receipts[-40:]:
            if at[j] - at[i] > 15 * DAY or payer[i] == payee[j]:
                continue
            apart = abs(logs[i] - logs[j]) + 0.005
            alike = (
                sum(logs[j] - apart <= one < logs[j] + apart for one in logs) / count
            )
            expected = rate * (at[j] - at[i] + unit) * alike
            value = -math.log10(max(1 - math.exp(-expected), 1e-12)) - 1
            if value > 0:
                links[j][i] = value
        # of equal surprises any may be kept: the drawn ledgers have few links
        links[j] = dict(sorted(links[j].items(), key=lambda one: -one[1])[:4])

    def before(j: int) -> float:
        return max(
            (v + (before(i) if i < j else 0) for i, v in links[j].items()), default=0
        )

    def behind(i: int) -> float:
        onward = [(j, links[j][i]) for j in range(count) if i in links[j]]
        return max((v + (behind(j) if i < j else 0) for j, v in onward), default=0)

    return [before(i) + behind(i) for i in range(count)]


def test_agrees_with_plain_loops() -> None:
    linked = 0
    for ledger in many(3, 2_000, most=25, accounts=8, days=200):
        expected = naive(ledger)
        linked += sum(one > 0 for one in expected)
        assert chained_links(ledger) == pytest.approx(expected, abs=1e-9)
    assert linked > 2_000


def test_a_chain_is_more_than_its_links_and_a_refund_is_none() -> None:
    usual = [(4, 5, day * DAY, 100 + 40 * day) for day in range(100)]
    hours = [(i, i + 1, 50 * DAY + i * 3_600, 7_777) for i in range(3)]
    back = [(7, 8, 10 * DAY, 7_777), (8, 7, 10 * DAY + 3_600, 7_777)]
    ledger = ledger_of(sorted(usual + hours + back, key=lambda row: row[2]), 9)
    found = chained_links(ledger)
    chain = found[(ledger.payer < 3)]
    assert chain == pytest.approx([chain[0]] * 3)
    assert chain[0] > 2
    assert found[ledger.payer >= 7].tolist() == [0, 0]


def test_looks_at_the_newest_receipts_only() -> None:
    first = [(0, 1, 0, 7_777)]
    others = [(2, 1, DAY + i, 100) for i in range(40)]
    payout = [(1, 3, 2 * DAY, 7_777)]
    far = [(4, 5, day * DAY, 500) for day in range(5, 2_000, 9)]
    seen = chained_links(ledger_of(first + others[:39] + payout + far, 6))
    unseen = chained_links(ledger_of(first + others + payout + far, 6))
    assert seen[0] > 0
    assert unseen[0] == 0
    assert np.all(unseen >= 0)
