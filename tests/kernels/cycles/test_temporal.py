from collections.abc import Collection, Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.cycles.temporal import Cycles, temporal_cycles

# the first call compiles
unhurried = settings(deadline=None)

Row = tuple[int, ...]
Rows = list[Row]

account = st.integers(-1, 5)
payments = st.lists(
    st.tuples(account, account, st.integers(0, 3), st.integers(0, 12)), max_size=22
)
BOUNDS = {
    "accounts": 6,
    "window": 30,
    "min_length": 2,
    "max_length": 6,
    "keep_low": 80,
    "keep_high": 102,
    "budget": 10_000,
}


def run(rows: Rows, *skip: int, **bounds: int) -> Cycles:
    table = np.array(rows, np.int64).reshape(-1, 4).T
    source, target = table[:2].astype(np.int32)
    at, amount = np.cumsum(table[2]), table[3].copy()
    bounds = BOUNDS | bounds
    skipped = np.zeros(bounds["accounts"], np.bool_)
    skipped[list(skip)] = True
    return temporal_cycles(source, target, at, amount, skip=skipped, **bounds)


def listed(cycles: Cycles) -> list[list[int]]:
    return [part.tolist() for part in np.split(cycles.positions, cycles.offsets[1:-1])][
        : len(cycles)
    ]


def brute_force(
    rows: Rows, skip: Collection[int], bounds: dict[str, int]
) -> list[list[int]]:
    at = np.cumsum([later for _, _, later, _ in rows]).tolist()
    barred = {-1, *skip}

    def fits(path: list[int], j: int) -> bool:
        first, amount = rows[path[0]], rows[j][3]
        low, high = bounds["keep_low"] * first[3], bounds["keep_high"] * first[3]
        seen = {rows[p][0] for p in path}
        return (
            rows[j][0] == rows[path[-1]][1]
            and rows[j][0] not in seen | barred
            and low <= 100 * amount <= high
            and at[j] - at[path[0]] <= bounds["window"]
        )

    def cycles_from(path: list[int]) -> Iterator[list[int]]:
        for j in range(path[-1] + 1, len(rows)):
            if not fits(path, j):
                continue
            closed, length = rows[j][1] == rows[path[0]][0], len(path) + 1
            if closed and length >= bounds["min_length"]:
                yield [*path, j]
            elif not closed and length < bounds["max_length"]:
                yield from cycles_from([*path, j])

    roots = [i for i, row in enumerate(rows) if row[0] not in barred]
    return [cycle for i in roots for cycle in cycles_from([i])]


@unhurried
@given(
    rows=payments,
    skip=st.sets(st.integers(0, 5), max_size=1),
    window=st.integers(0, 40),
    lengths=st.tuples(st.integers(2, 4), st.integers(0, 4)),
    keep=st.sampled_from([(80, 102), (0, 1000), (50, 150), (100, 100)]),
)
def test_equals_brute_force(
    rows: Rows,
    skip: set[int],
    window: int,
    lengths: tuple[int, int],
    keep: tuple[int, int],
) -> None:
    chosen = {
        "window": window,
        "min_length": lengths[0],
        "max_length": sum(lengths),
        "keep_low": keep[0],
        "keep_high": keep[1],
    }
    cycles = run(rows, *skip, **chosen)
    assert cycles.exhausted == 0
    assert listed(cycles) == brute_force(rows, skip, BOUNDS | chosen)


def test_finds_a_ring_once_from_its_first_payment() -> None:
    rows: Rows = [(0, 1, 0, 100), (1, 2, 1, 95), (2, 3, 1, 90), (3, 0, 1, 85)]
    assert listed(run(rows)) == [[0, 1, 2, 3]]


@pytest.mark.parametrize(
    "bounds", [{"window": 2}, {"max_length": 3}, {"min_length": 5}, {"keep_low": 86}]
)
def test_leaves_the_near_miss_alone(bounds: dict[str, int]) -> None:
    rows: Rows = [(0, 1, 0, 100), (1, 2, 1, 95), (2, 3, 1, 90), (3, 0, 1, 85)]
    assert len(run(rows, **bounds)) == 0


def test_many_cycles_outgrow_the_first_arrays() -> None:
    rng = np.random.default_rng(7)
    rows: Rows = [(*rng.choice(6, 2, replace=False).tolist(), 1, 10) for _ in range(70)]
    found = listed(run(rows, window=40, budget=10**6))
    assert len(found) > 200
    assert found == brute_force(rows, (), BOUNDS | {"window": 40})


def test_finds_long_rings() -> None:
    size = 20
    rows: Rows = [(k, (k + 1) % size, 1, 100) for k in range(size)]
    found = run(rows, accounts=size, max_length=size)
    assert listed(found) == [list(range(size))]
    assert len(run(rows, accounts=size, max_length=size - 1)) == 0


def test_a_budget_cuts_a_search_off_and_says_so() -> None:
    # every account pays every other again and again: far more chains than the budget
    rows: Rows = [
        (s, t, 0, 10) for _ in range(12) for s in range(6) for t in range(6) if s != t
    ]
    cut = run(rows, budget=200)
    assert cut.exhausted > 0
    listed_first = listed(cut)
    assert listed_first == sorted(listed_first)
    assert run(rows, budget=200).positions.tolist() == cut.positions.tolist()


def test_a_budget_that_is_enough_changes_nothing() -> None:
    rng = np.random.default_rng(3)
    rows: Rows = [(*rng.choice(6, 2, replace=False), 1, 10) for _ in range(60)]
    full, tight = run(rows, budget=10**6), run(rows, budget=2_000)
    assert full.exhausted == tight.exhausted == 0
    assert full.positions.tolist() == tight.positions.tolist()


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ({"window": -1}, "window"),
        ({"budget": 0}, "budget"),
        ({"min_length": 1}, "min_length"),
        ({"keep_low": 103}, "keep_low"),
        ({"keep_high": 2**61}, "too large"),
        ({"accounts": 3}, "target"),
    ],
)
def test_refuses_what_is_wrong(bounds: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        run([(0, 3, 0, 100)], **bounds)
