from collections import deque
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from g7fin.kernels.tracing.trace import Flow, trace

from .ledgers import FIFO, Ledger, ledgers

# the first call compiles
unhurried = settings(deadline=None)


@unhurried
@given(ledger=ledgers())
def test_works_near_two_to_the_61(ledger: Ledger) -> None:
    largest = 2**61 // 40
    rows = [(s, t, *(largest * a for a in amounts)) for s, t, *amounts in ledger.rows]
    large = Ledger(rows, [largest * b // 2 for b in ledger.opening], ledger.stop)
    try:
        done = large.trace()
    except OverflowError:
        return
    assert done.balance.min(initial=0) >= 0
    assert done.resting.min(initial=0) >= 0
    assert (done.resting <= done.balance).all()
    injected = done.injected.astype(object).sum(1)
    kept = sum(
        part.astype(object).sum(1)
        for part in (done.resting, done.stopped, done.fee_proceeds)
    )
    assert (injected == kept + done.outside).all()


def test_refuses_sums_above_two_to_the_62() -> None:
    amount = 2**61
    within = Ledger([(-1, 0, amount, 0, amount, amount)] * 2, [0], [False])
    assert within.trace().resting.tolist() == [[2**62]] * 5
    with pytest.raises(OverflowError, match="2\\*\\*62"):
        replace(within, opening=[1]).trace()
    with pytest.raises(OverflowError):
        Ledger([(0, -1, 2**62, 1, 0, 0)], [0], [False]).trace()


def test_fifo_keeps_the_order_of_lots_in_a_payment() -> None:
    done = Ledger(
        [
            (-1, 0, 10, 0, 10, 10),
            (0, 1, 20, 0, 20, 0),  # 5 clean, 10 proceeds, 5 unobserved
            (1, 2, 7, 0, 7, 0),
            (1, 3, 8, 0, 8, 0),
        ],
        [5, 0, 0, 0],
        [False] * 4,
    ).trace()
    assert done.moved_out[FIFO].tolist() == [0, 10, 2, 8]
    assert done.deficit.tolist() == [5, 0, 0, 0]


def test_many_lots_outgrow_the_first_arrays() -> None:
    rng = np.random.default_rng(5)
    rows = [
        (-1, 0, a, 0, a, a * (k % 2)) for k, a in enumerate(rng.integers(1, 9, 400))
    ]
    queue = deque([amount, seed > 0] for *_, amount, seed in rows)
    paid = int(sum(row[2] for row in rows[:333]))
    done = Ledger([*rows, (0, 1, paid, 0, paid, 0)], [0, 0], [False] * 2).trace()
    expected = sum(int(queue[k][0]) for k in range(333) if queue[k][1])
    assert done.moved_out[FIFO, -1] == expected


def test_accepts_read_only_and_strided_columns() -> None:
    flow, proceeds, opening, stop = Ledger(
        [(-1, 0, 9, 0, 9, 9)] * 4, [0], [False]
    ).columns()
    doubled = np.repeat(flow.credit, 2)[::2]
    doubled.flags.writeable = False
    done = trace(replace(flow, credit=doubled), proceeds, opening, stop, "fifo")
    assert done.resting.tolist() == [36]


def test_empty_ledger() -> None:
    done = Ledger([], [7], [False]).trace()
    assert done.balance.tolist() == [7]
    assert done.resting.tolist() == [[0]] * 5


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        ("source", np.array([5], np.int32), "source: 5..5 given"),
        ("target", np.array([-2], np.int32), "target: -2..-2 given"),
        ("source", np.array([0], np.int64), "int64 given, int32 needed"),
        ("debit", np.array([-1], np.int64), "debit: negative at position 0"),
        ("fee", np.array([1, 2], np.int64), "fee: shape"),
        ("credit", np.array([3], np.int64), "proceeds: above the credit"),
        ("credit", np.array([3.0]), "float64 given"),
    ],
)
def test_refuses_what_is_wrong(
    column: str, values: NDArray[np.generic], message: str
) -> None:
    flow, proceeds, opening, stop = Ledger(
        [(-1, 0, 9, 0, 9, 9)], [0], [False]
    ).columns()
    columns = {name: getattr(flow, name) for name in Flow.__dataclass_fields__}
    wrong = Flow(**(columns | {column: values}))
    with pytest.raises(ValueError, match=message):
        trace(wrong, proceeds, opening, stop, "lifo")
