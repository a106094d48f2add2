"""Best cycles against every cycle by hand."""

import math

import numpy as np
import pytest

from g7fin.detect.channels.cycles import best_cycles
from g7fin.detect.channels.ledger import DAY
from g7fin.detect.channels.relations import WINDOW, Relations, relations_of
from tests.detect.channels.drawn import ledger_of, many


def naive(
    payer: list[int], payee: list[int], day: list[float], rare: list[float]
) -> list[float]:
    """Return the best geometric mean of each edge over all cycles it is in."""
    best = [0.0] * len(payer)

    def walk(path: list[int], seen: set[int]) -> None:
        home, now = payer[path[0]], payee[path[-1]]
        for edge in range(len(payer)):
            days = [day[one] for one in [*path, edge]]
            if payer[edge] != now or max(days) - min(days) > WINDOW:
                continue
            if payee[edge] == home and 3 <= len(path) + 1 <= 8:
                cycle = [*path, edge]
                logs = [math.log(max(rare[one], 0.02)) for one in cycle]
                for one in cycle:
                    best[one] = max(best[one], math.exp(sum(logs) / len(cycle)))
            elif payee[edge] not in seen and len(path) + 1 < 8:
                walk([*path, edge], seen | {payee[edge]})

    for edge in range(len(payer)):
        walk([edge], {payer[edge], payee[edge]})
    return best


def best_of(relations: Relations, rare: np.ndarray, accounts: int) -> np.ndarray:
    return best_cycles(
        relations.payer, relations.payee, relations.first, rare, accounts
    )


def test_agrees_with_every_cycle_by_hand() -> None:
    rng = np.random.default_rng(1)
    cycles = 0
    for ledger in many(2, 3_000, most=16, accounts=6, days=50):
        relations = relations_of(ledger)
        rare = rng.choice([0.0, 0.5, 1.0, 3.0], len(relations.payer))
        expected = naive(
            relations.payer.tolist(),
            relations.payee.tolist(),
            relations.first.tolist(),
            rare.tolist(),
        )
        cycles += sum(one > 0 for one in expected)
        assert best_of(relations, rare, 6) == pytest.approx(expected)
    assert cycles > 500


def test_finds_the_longest_cycle_and_none_that_is_longer() -> None:
    for length, quality in ((8, 1.0), (9, 0.0)):
        rows = [(i, (i + 1) % length, i * DAY, 100) for i in range(length)]
        relations = relations_of(ledger_of(rows, length))
        assert (
            best_of(relations, np.ones(length), length).tolist() == [quality] * length
        )
