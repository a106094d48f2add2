"""Neighbours and families against plain loops."""

import numpy as np
import pytest

from g7fin.detect.channels.combine import combined
from g7fin.detect.channels.evidence import FAMILIES, Channel, Kind
from g7fin.detect.channels.neighbours import passed_on
from g7fin.detect.channels.relations import relations_of
from tests.detect.channels.drawn import many


def test_agrees_with_plain_loops() -> None:
    rng = np.random.default_rng(1)
    for ledger in many(2, 1_000):
        relations = relations_of(ledger)
        strength = rng.choice([0.0, 1.0, 2.0, 5.0], len(relations.payer))
        alone = rng.choice([0.0, 1.0, 3.0, 4.0], ledger.accounts)
        passed = passed_on(relations, strength, alone)
        pairs = list(
            zip(relations.payer.tolist(), relations.payee.tolist(), strict=True)
        )
        for account in range(ledger.accounts):
            given = [
                (0.6 * min(float(strength[i]), float(alone[other])), -other)
                for i, pair in enumerate(pairs)
                for one, other in (pair, pair[::-1])
                if one == account
            ]
            value, other = max(given, default=(0.0, 0))
            assert passed.evidence[account] == pytest.approx(value)
            assert passed.neighbour[account] == (-other if value > 0 else -1)


def channel(family: str, values: list[float], weight: float) -> Channel:
    size = len(values)
    every, none = np.ones(size, np.bool_), np.zeros(0)
    weights = np.full(size, weight)
    return Channel(Kind(family, family), np.array(values), every, weights, none, 0)


def test_the_best_channel_speaks_for_its_family() -> None:
    channels = (
        channel("fan", [3, 2, 1, 0], 0.0),
        channel("fan", [0, 3, 2, 0], 1.0),
        channel("cycle", [9, 0, 0, 0], 1.0),
    )
    result = combined(channels, 4, ())
    fan, cycle = FAMILIES.index("fan"), FAMILIES.index("cycle")
    log = np.log10
    assert result.families[:, fan] == pytest.approx([0.05 * log(4), log(4), log(2), 0])
    assert result.channel[:, fan].tolist() == [0, 1, 1, -1]
    assert result.families[:, cycle] == pytest.approx([log(4), 0, 0, 0])
    assert result.strength[0] == pytest.approx(
        ((0.05 * log(4)) ** 3 + log(4) ** 3) ** (1 / 3)
    )
    assert combined(channels, 4, ("cycle",)).families[:, cycle].tolist() == [0] * 4
