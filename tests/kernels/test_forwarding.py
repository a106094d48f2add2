import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.forwarding import (
    Forwarding,
    forwarded_lots,
)

# the first call compiles
unhurried = settings(deadline=None)

Row = tuple[int, ...]
Rows = list[Row]

account = st.integers(-1, 4)
payments = st.lists(
    st.tuples(account, account, st.integers(0, 6), st.integers(0, 20)), max_size=40
)


def run(rows: Rows, window: int, accounts: int = 5) -> Forwarding:
    table = np.array(rows, np.int64).reshape(-1, 4).T
    source, target = table[:2].astype(np.int32)
    at = np.cumsum(table[2])
    return forwarded_lots(
        source, target, at, table[3].copy(), accounts=accounts, window=window
    )


def naive(rows: Rows, window: int) -> tuple[list[int], list[Row]]:
    """Newest first over plain lists, by what is left of each payment."""
    at, now = [], 0
    for _, _, later, _ in rows:
        now += later
        at.append(now)
    left = [amount for *_, amount in rows]
    pairs: list[Row] = []
    for i, (source, target, _, wanted) in enumerate(rows):
        if source < 0 or source == target:
            continue
        for j in reversed(range(i)):
            sender, receiver, *_ = rows[j]
            if receiver != source or sender == receiver or at[i] - at[j] > window:
                continue
            if sender == target and target >= 0:
                continue
            part = min(wanted, left[j])
            if part > 0:
                pairs.append((j, i, part))
                left[j] -= part
                wanted -= part
    return [a - rest for (*_, a), rest in zip(rows, left, strict=True)], pairs


@unhurried
@given(rows=payments, window=st.integers(0, 30))
def test_equals_the_naive_reference(rows: Rows, window: int) -> None:
    found = run(rows, window)
    forwarded, pairs = naive(rows, window)
    assert found.lot_forwarded.tolist() == forwarded
    columns = (found.pair_in, found.pair_out, found.pair_amount)
    assert list(zip(*(c.tolist() for c in columns), strict=True)) == pairs


def test_leaves_a_refund_alone() -> None:
    rows: Rows = [(0, 1, 0, 100), (1, 0, 1, 100), (1, 2, 1, 100)]
    found = run(rows, 10)
    assert found.lot_forwarded.tolist() == [100, 0, 0]
    assert found.pair_out.tolist() == [2]


def test_drops_lots_older_than_the_window() -> None:
    rows: Rows = [(0, 1, 0, 100), (1, 2, 11, 60), (1, 2, 0, 60)]
    assert run(rows, 10).lot_forwarded.tolist() == [0, 0, 0]
    assert run(rows, 11).lot_forwarded.tolist() == [100, 0, 0]


def test_a_hub_that_pays_back_thousands_stays_quick() -> None:
    # two senders in turn, then one of them is paid back: every lot is one step at most
    rows: Rows = [(k % 2, 2, 1, 5) for k in range(40_000)]
    rows += [(2, 0, 1, 1)] * 40_000
    found = run(rows, 10**6, accounts=3)
    assert found.pair_amount.sum() == 40_000
    assert (found.pair_in % 2 == 1).all()


@pytest.mark.parametrize(
    ("at", "amount", "window", "message"),
    [
        ([2, 1], [1, 1], 5, "at: not sorted, falls at position 1"),
        ([1, 2], [1, -1], 5, "amount: negative at position 1"),
        ([1, 2], [1, 1], -1, "window: -1 given"),
        ([1, 2, 3], [1, 1], 5, "at: shape"),
    ],
)
def test_refuses_what_is_wrong(
    at: list[int], amount: list[int], window: int, message: str
) -> None:
    ends = np.zeros(2, np.int32)
    with pytest.raises(ValueError, match=message):
        forwarded_lots(
            ends, ends, np.array(at), np.array(amount), accounts=1, window=window
        )
