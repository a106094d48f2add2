"""Candidate groups on few relations."""

import numpy as np
import pytest

from g7fin.detect.channels.groups import Group, groups_of
from g7fin.detect.channels.ledger import DAY
from g7fin.detect.channels.relations import relations_of
from g7fin.detect.channels.relays import relay_of
from tests.detect.channels.drawn import Row, ledger_of


def groups(rows: list[Row], strength: float | list[float] = 2.0) -> list[Group]:
    """Return the groups of a ledger with so many accounts that all may be in one."""
    ordered = sorted(rows, key=lambda row: row[2])
    ledger = ledger_of(ordered, 1_000)
    relations = relations_of(ledger)
    given = np.broadcast_to(np.array(strength, np.float64), len(relations.payer))
    return list(groups_of(relations, relay_of(ledger), given, 1_000, 1))


def members(rows: list[Row]) -> list[list[int]]:
    return sorted(group.accounts.tolist() for group in groups(rows))


def test_a_fan_over_a_year_is_one_group() -> None:
    assert members([(i, 9, 90 * i * DAY, 100) for i in range(4)]) == [[0, 1, 2, 3, 9]]


def test_money_that_goes_long_after_it_came_joins_nothing() -> None:
    rows = [(0, 1, 0, 100), (1, 2, 12 * DAY, 100), (2, 3, 90 * DAY, 100)]
    assert members(rows) == [[0, 1, 2], [2, 3]]


def test_a_hub_joins_none_of_its_relations() -> None:
    assert len(groups([(i, 99, DAY, 100) for i in range(41)])) == 41
    assert len(groups([(i, 99, DAY, 100) for i in range(40)])) == 1


def test_relayed_money_joins_even_at_a_hub() -> None:
    usual = [(i, 99, 5 * i * DAY, 100) for i in range(1, 42)]
    rows = [(60, 99, 300 * DAY, 777), (99, 61, 300 * DAY + 3_600, 777)]
    found = members(usual + rows)
    assert [60, 61, 99] in found
    assert len(found) == 42


def test_large_clusters_are_split() -> None:
    fan_in = [(i, 900, DAY, 100) for i in range(39)]
    fan_out = [(950, 800 + i, DAY, 100) for i in range(10)]
    found = members([*fan_in, (900, 950, DAY, 100), *fan_out])
    assert sorted(len(one) for one in found) == [11, 41]


def test_the_strongest_relations_come_first_and_weak_ones_not_at_all() -> None:
    rows = [(0, 1, 0, 100), (2, 3, 0, 100), (4, 5, 0, 100), (6, 7, 0, 100)]
    found = groups(rows, [1.0, 3.0, 0.7, 2.0])
    assert [one.accounts.tolist() for one in found] == [[2, 3], [6, 7], [0, 1]]
    assert [one.strength for one in found] == [3.0, 2.0, 1.0]


def test_a_group_is_as_strong_as_its_relations_by_the_root_of_their_number() -> None:
    (found,) = groups([(i, 9, 0, 100) for i in range(4)], [1.0, 2.0, 3.0, 4.0])
    assert found.strength == pytest.approx(10 / 2)
    assert found.relations.tolist() == [0, 1, 2, 3]
