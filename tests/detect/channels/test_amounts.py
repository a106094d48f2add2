"""Amounts against their definition."""

import math
from statistics import median, pvariance

import numpy as np
import pytest

from g7fin.detect.channels.amounts import deviations, highest
from g7fin.detect.channels.ledger import Ledger
from tests.detect.channels.drawn import many


def naive(ledger: Ledger) -> list[float]:
    logs = [math.log(max(one, 1)) for one in ledger.amount.tolist()]
    payer = ledger.payer.tolist()
    own = [
        [b for a, b in zip(payer, logs, strict=True) if a == one]
        for one in range(ledger.accounts)
    ]
    away = [
        abs(one - median(own[account]))
        for account, one in zip(payer, logs, strict=True)
    ]
    usual = max(median(away), 1e-3) if away else 0
    return [
        one / math.sqrt(0.5 * pvariance(own[account]) + usual**2)
        if len(own[account]) >= 3
        else 0
        for account, one in zip(payer, away, strict=True)
    ]


def test_agrees_with_the_definition() -> None:
    for ledger in many(1, 1_000):
        assert deviations(ledger, ledger.payer) == pytest.approx(naive(ledger))


def test_highest_is_zero_without_a_value() -> None:
    account = np.array([0, 0, 2], np.int32)
    assert highest(np.array([1.0, 3.0, 2.0]), account, 4).tolist() == [3, 0, 2, 0]
