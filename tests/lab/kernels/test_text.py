"""Text, shuffles and running sums against plain Python."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.lab.kernels import text
from g7fin.lab.kernels.running_minimum import running_minimum
from g7fin.lab.kernels.shuffle import shuffled

MINOR = st.integers(0, 10**17)
FIRST = datetime(2024, 12, 31, tzinfo=UTC)


def words(parts: tuple[np.ndarray, np.ndarray]) -> list[str]:
    offsets, data = parts
    return [bytes(data[a:b]).decode() for a, b in pairwise(offsets)]


@settings(deadline=None)  # the first call compiles
@given(st.lists(st.tuples(MINOR, st.sampled_from([0, 2, 3]), st.booleans())))
def test_amounts_are_what_python_writes(rows: list[tuple[int, int, bool]]) -> None:
    minor = np.array([row[0] for row in rows], dtype=np.int64)
    exponent = np.array([row[1] for row in rows], dtype=np.int64)
    known = np.array([row[2] for row in rows], dtype=np.bool_)
    expected = []
    for value, digits, is_known in rows:
        whole, part = divmod(value, 10**digits)
        full = f"{whole}.{part:0{digits}d}" if digits else str(whole)
        expected.append(full if is_known else "")
    assert words(text.amounts(minor, exponent, known)) == expected


@settings(deadline=None)  # the first call compiles
@given(st.lists(st.integers(-1, 99_999)))
def test_names_are_a_letter_and_a_padded_number(numbers: list[int]) -> None:
    found = words(text.names(np.array(numbers, dtype=np.int64), ord("t"), 5))
    assert found == [f"t{n:05d}" if n >= 0 else "" for n in numbers]


@settings(deadline=None)  # the first call compiles
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3 * 86_400 - 1), st.integers(-14 * 4, 14 * 4), st.booleans()
        )
    )
)
def test_moments_are_what_python_writes(rows: list[tuple[int, int, bool]]) -> None:
    days = np.array([20241231, 20250101, 20250102], dtype=np.int64)
    local = np.array([row[0] for row in rows], dtype=np.int64)
    offset = np.array([row[1] * 900 for row in rows], dtype=np.int64)
    dated = np.array([row[2] for row in rows], dtype=np.bool_)
    expected = []
    for second, quarters, day_only in rows:
        zone = timezone(timedelta(minutes=15 * quarters))
        at = (FIRST + timedelta(seconds=second)).replace(tzinfo=zone)
        expected.append(at.date().isoformat() if day_only else at.isoformat())
    assert words(text.moments(local, offset, dated, days)) == expected


def test_a_shuffle_is_one_to_one_and_depends_on_its_seed() -> None:
    numbers = np.arange(1 << 12, dtype=np.int64)
    one, two = (shuffled(numbers, 12, seed) for seed in (1, 2))
    assert sorted(one.tolist()) == numbers.tolist()
    assert (one != two).mean() > 0.9
    assert abs(float(np.corrcoef(numbers, one)[0, 1])) < 0.1
    assert shuffled(np.array([-1, 5], dtype=np.int64), 40, 3)[0] == -1


@settings(deadline=None)  # the first call compiles
@given(
    st.lists(
        st.tuples(
            st.integers(-1, 4),
            st.integers(-1, 4),
            st.integers(0, 99),
            st.integers(0, 99),
        )
    )
)
def test_the_running_minimum_is_the_smallest_sum(
    rows: list[tuple[int, int, int, int]],
) -> None:
    held, low = [0] * 5, [0] * 5
    for source, target, gone, come in rows:
        for account, change in ((source, -gone), (target, come)):
            if account >= 0:
                held[account] += change
                low[account] = min(low[account], held[account])
    columns = list(zip(*rows, strict=True)) or [()] * 4
    sides = [np.array(column, dtype=np.int32) for column in columns[:2]]
    sums = [np.array(column, dtype=np.int64) for column in columns[2:]]
    found = running_minimum(sides[0], sides[1], sums[0], sums[1], 5)
    assert [part.tolist() for part in found] == [held, low]
