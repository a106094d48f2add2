"""Middles against counting by hand."""

from collections import defaultdict

import numpy as np
import pytest
from scipy.stats import poisson

from g7fin.detect.channels.ledger import DAY, Ledger
from g7fin.detect.channels.middles import middles
from g7fin.detect.channels.relations import WINDOW, relations_of
from tests.detect.channels.drawn import ledger_of, many


def naive(ledger: Ledger, *, alike: bool) -> list[float]:
    relations = relations_of(ledger)
    rows = np.flatnonzero(relations.short).tolist()
    payer, payee = relations.payer.tolist(), relations.payee.tolist()
    between: dict[tuple[int, int], set[int]] = defaultdict(set)
    for one in rows:
        for other in rows:
            sums = relations.total[[one, other]]
            close = abs(relations.first[one] - relations.first[other]) <= WINDOW
            same = not alike or sums.max() - sums.min() <= 0.2 * sums.max()
            if (
                payee[one] == payer[other]
                and payer[one] != payee[other]
                and close
                and same
            ):
                between[payer[one], payee[other]].add(payee[one])
    ends = [{payer[row] for row in rows}, {payee[row] for row in rows}]
    active = len(ends[0] | ends[1])
    found = [0.0] * ledger.accounts
    for (start, end), through in between.items():
        paid = sum(payer[row] == start for row in rows)
        received = sum(payee[row] == end for row in rows)
        expected = paid * received / active * min(2 * WINDOW / ledger.span, 1)
        value = -np.log10(poisson.sf(len(through) - 1, expected))
        for account in [start, end, *through] if len(through) > 1 else []:
            found[account] = max(found[account], value)
    return found


def test_agrees_with_counting_by_hand() -> None:
    flows = 0
    for ledger in many(5, 1_000, most=24, accounts=8, days=70):
        every, alike = middles(relations_of(ledger), ledger.accounts, ledger.span)
        expected = naive(ledger, alike=False)
        flows += sum(one > 0 for one in expected)
        assert every == pytest.approx(expected)
        assert alike == pytest.approx(naive(ledger, alike=True))
    assert flows > 900


def test_an_account_with_very_many_relations_is_no_middle_but_may_be_an_end() -> None:
    rows = [(0, 1 + i, i, 100) for i in range(62)]
    rows += [(1 + i, 63, DAY + i, 100) for i in range(62)]
    hub = [(100 + i, 64, 0, 100) for i in range(61)]
    two = [(65, 64, 0, 100), (64, 66, 0, 100), (65, 67, 0, 100), (67, 66, 0, 100)]
    ledger = ledger_of(rows + hub + two, 200)
    every, _ = middles(relations_of(ledger), 200, 300.0)
    assert every[:64].min() > 10
    assert every[[64, 65, 66, 67]].tolist() == [0] * 4
