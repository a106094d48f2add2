"""Relays against newest-first matching account by account."""

from collections import defaultdict

import numpy as np
import pytest

from g7fin.detect.channels.ledger import DAY, Ledger
from g7fin.detect.channels.relations import relations_of
from g7fin.detect.channels.relays import chain, chain_of_accounts, fast, relay_of
from tests.detect.channels.drawn import ledger_of, many


def naive(ledger: Ledger) -> dict[tuple[int, int], int]:
    """Return what each account passed on, receipts first at equal times."""
    parts: dict[tuple[int, int], int] = defaultdict(int)
    count = len(ledger)
    for account in range(ledger.accounts):
        left: dict[int, int] = {}
        events = [
            (int(ledger.at[i]), 0, i)
            for i in range(count)
            if ledger.payee[i] == account
        ]
        events += [
            (int(ledger.at[i]), 1, i)
            for i in range(count)
            if ledger.payer[i] == account
        ]
        for at, is_payout, i in sorted(events):
            if not is_payout:
                left[i] = int(ledger.amount[i])
                continue
            wanted = int(ledger.amount[i])
            for lot in reversed(left):
                if (
                    at - ledger.at[lot] > 15 * DAY
                    or ledger.payer[lot] == ledger.payee[i]
                ):
                    continue
                part = min(wanted, left[lot])
                if part:
                    parts[lot, i] += part
                    left[lot] -= part
                    wanted -= part
    return dict(parts)


def test_agrees_with_matching_account_by_account() -> None:
    pairs = 0
    for ledger in many(4, 2_000):
        relay = relay_of(ledger)
        keys = zip(relay.incoming.tolist(), relay.outgoing.tolist(), strict=True)
        found = dict(zip(keys, relay.amount.tolist(), strict=True))
        expected = naive(ledger)
        pairs += len(expected)
        assert found == expected
    assert pairs > 5_000


def test_a_step_that_is_funded_and_forwarded_is_the_best_of_its_chain() -> None:
    rows = [(i, i + 1, i * 3_600, 1_000) for i in range(3)]
    ledger = ledger_of([*rows, (4, 5, 100 * DAY, 1_000)], 6)
    relations = relations_of(ledger)
    step = chain(ledger, relations, relay_of(ledger))
    assert step.argmax() == 1
    assert step[3] == 0
    values = chain_of_accounts(ledger, relations, step)
    assert values[[1, 2]].min() > values[[0, 3]].max() > values[4] == 0


def test_what_is_passed_on_late_or_in_another_sum_counts_less() -> None:
    def share(days: float, amount: int) -> float:
        ledger = ledger_of([(0, 1, 0, 1_000), (1, 2, int(days * DAY), amount)], 3)
        return float(fast(ledger, relay_of(ledger))[1])

    assert share(0, 1_000) == 1
    assert share(3, 1_000) == pytest.approx(np.exp(-1))
    assert share(0, 500) == pytest.approx(0.25)
    assert share(16, 1_000) == 0


def test_money_that_also_goes_back_and_a_long_life_count_less() -> None:
    through = [(0, 1, 0, 1_000), (1, 2, 3_600, 1_000)]
    usual = [(4, 5, 200 * DAY, 1_000)]

    def steps(*more: tuple[int, int, int, int]) -> list[float]:
        rows = sorted([*through, *usual, *more], key=lambda row: row[2])
        ledger = ledger_of(rows, 6)
        relations = relations_of(ledger)
        step = chain(ledger, relations, relay_of(ledger))
        return [float(one) for one in step]

    plain = steps()
    back = steps((2, 1, 150 * DAY, 1_000))
    longer = steps((1, 2, 50 * DAY, 1))
    assert back[1] == pytest.approx(0.3 * plain[1], rel=0.2)
    assert longer[1] == pytest.approx(0.5 * plain[1], rel=0.2)
