"""The cascade against a naive fixed point, and the walks behind it against networkx."""

from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.ownership.cascade import (
    MEASURES,
    NEVER,
    Seeds,
    StakeRows,
    cascade,
    checked,
    checked_seeds,
    distance,
    seeds_behind,
)

PARTIES = 8
ENOUGH = 50
# holder, target, measure, share, start
Row = tuple[int, int, int, int, int]

# the first call compiles
unhurried = settings(max_examples=200, deadline=None)
party = st.integers(0, PARTIES - 1)
shares = st.sampled_from((0, 10, 25, 30, 49, 50, 60))
rows_of = st.lists(
    st.tuples(party, party, st.integers(0, MEASURES - 1), shares, st.integers(0, 4)),
    max_size=25,
)
groups_of = st.lists(
    st.dictionaries(party, st.integers(0, 4), min_size=1, max_size=3), max_size=5
)


def ties_of(rows: list[Row], parties: int = PARTIES) -> StakeRows:
    """Return rows as ties; rows of one holder, target and measure are one stake."""
    rows = sorted(rows)
    told = {row[:3]: n for n, row in enumerate(rows)}
    table = np.array(rows, np.int64).reshape(-1, 5)
    return checked(
        StakeRows(
            offsets=np.searchsorted(table[:, 0], np.arange(parties + 1)),
            target=table[:, 1],
            measure=table[:, 2],
            share=table[:, 3],
            start=table[:, 4],
            stake=np.array([told[row[:3]] for row in rows], np.int64),
        )
    )


def seeds_of(groups: list[dict[int, int]], parties: int = PARTIES) -> Seeds:
    pairs = [pair for group in groups for pair in group.items()]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return checked_seeds(
        Seeds(
            np.cumsum([0, *map(len, groups)], dtype=np.int64),
            table[:, 0],
            table[:, 1],
        ),
        parties,
    )


def held(rows: list[Row], inside: set[int], target: int, day: int) -> list[int]:
    found = []
    for measure in range(MEASURES):
        told: dict[int, int] = {}
        for row in rows:
            if row[1:3] == (target, measure) and row[0] in inside and row[4] <= day:
                told[row[0]] = max(row[3], told.get(row[0], 0))
        found.append(sum(told.values()))
    return found


def naive(rows: list[Row], group: dict[int, int], day: int) -> tuple[set[int], ...]:
    inside, fired = {p for p, since in group.items() if since <= day}, set[int]()
    while new := {
        p
        for p in range(PARTIES)
        if p not in fired and max(held(rows, inside, p, day)) >= ENOUGH
    }:
        inside |= new
        fired |= new
    return inside, fired


@unhurried
@given(rows_of, groups_of)
def test_equals_a_naive_fixed_point_on_every_day(
    rows: list[Row], groups: list[dict[int, int]]
) -> None:
    found = cascade(ties_of(rows), seeds_of(groups), ENOUGH)
    last = [naive(rows, group, 4) for group in groups]
    for p in range(PARTIES):
        days = [d for d in range(5) if any(p in naive(rows, g, d)[1] for g in groups)]
        assert found.since[p] == (days[0] if days else NEVER)
        sums = [held(rows, inside, p, 4) for inside, _ in last]
        most = [max(column) for column in zip(*sums, strict=True)] or [0] * MEASURES
        assert found.peak[p].tolist() == most
    assert found.groups.sets() == {
        p: frozenset(n for n, (_, fired) in enumerate(last) if p in fired)
        for p in range(PARTIES)
        if any(p in fired for _, fired in last)
    }
    assert found.used.tolist() == [
        row[3] > 0 and any(row[0] in a and row[1] in b for a, b in last)
        for row in sorted(rows)
    ]


def test_more_groups_than_one_word_holds() -> None:
    random = Random(3)
    rows = [(p, 200 + random.randrange(20), 0, 60, 0) for p in range(150)]
    groups = [{p: 0} for p in range(150)]
    found = cascade(ties_of(rows, 220), seeds_of(groups, 220), ENOUGH).groups.sets()
    assert found == {
        target: frozenset(row[0] for row in rows if row[1] == target)
        for target in {row[1] for row in rows}
    }


def test_walks_equal_networkx() -> None:
    random = Random(4)
    pairs = {(random.randrange(200), random.randrange(200)) for _ in range(300)}
    rows = [(a, b, 0, 60, 0) for a, b in pairs]
    ties = ties_of(rows, 200)
    used = np.array([random.random() < 0.8 for _ in rows])
    seeds = random.sample(range(200), 100)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(200))
    graph.add_edges_from(
        row[:2] for row, is_used in zip(sorted(rows), used, strict=True) if is_used
    )
    expected: dict[int, set[int]] = {}
    for number, seed in enumerate(seeds):
        for node in {seed} | nx.descendants(graph, seed):
            expected.setdefault(node, set()).add(number)
    numbers = np.array(seeds, np.int64)
    assert seeds_behind(ties, used, numbers).sets() == expected
    steps = nx.multi_source_dijkstra_path_length(graph, set(seeds))
    assert distance(ties, used, numbers).tolist() == [
        steps.get(node, NEVER) for node in range(200)
    ]


def test_a_long_chain() -> None:
    count = 100_000
    rows = [(n, n + 1, 0, 50, n % 7) for n in range(count)]
    found = cascade(ties_of(rows, count + 1), seeds_of([{0: 2}], count + 1), ENOUGH)
    assert found.since.tolist() == [NEVER, 2, 2, 2, 3, 4, 5] + [6] * (count - 6)


def test_refuses_what_a_kernel_must_not_read() -> None:
    ties = ties_of([(0, 1, 0, 50, 0)])
    none = np.zeros(0, np.int64)
    for wrong, words in (
        (ties._replace(target=np.array([PARTIES])), "target"),
        (ties._replace(measure=np.array([MEASURES])), "measure"),
        (ties._replace(stake=np.array([1])), "stake"),
        (ties._replace(share=np.array([-1])), "share"),
        (ties._replace(start=np.array([2**40])), "start"),
        (ties._replace(offsets=np.zeros(PARTIES + 1, np.int64)), "offsets"),
        (ties._replace(share=none), "share"),
    ):
        with pytest.raises(ValueError, match=words):
            checked(wrong)
    with pytest.raises(ValueError, match="party"):
        checked_seeds(Seeds(np.array([0, 1]), np.array([9]), np.array([0])), PARTIES)
    with pytest.raises(ValueError, match="groups"):
        checked_seeds(Seeds(np.array([0, 2]), np.array([1]), np.array([0])), PARTIES)
    with pytest.raises(ValueError, match="threshold"):
        cascade(ties, seeds_of([]), 0)
    with pytest.raises(ValueError, match="seeds"):
        seeds_behind(ties, np.ones(1, np.bool_), np.array([9]))
