"""Newest receipts cover the payments that are noted, and no money twice."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.relaying import relayed
from g7fin.kernels.tracing.trace import Flow

ROW = st.tuples(
    st.integers(-1, 2),
    st.integers(-1, 2),
    st.integers(0, 9),
    st.booleans(),
    st.integers(0, 1),
)


unhurried = settings(deadline=None)  # the first example compiles


@unhurried
@given(drawn=st.lists(ROW, max_size=30), window=st.integers(0, 8))
def test_agrees_with_a_plain_stack(
    drawn: list[tuple[int, int, int, bool, int]], window: int
) -> None:
    amount = np.array([row[2] for row in drawn], np.int64)
    flow = Flow(
        np.array([row[0] for row in drawn], np.int32),
        np.array([row[1] for row in drawn], np.int32),
        amount,
        np.zeros(len(drawn), np.int64),
        amount + np.array([row[4] for row in drawn], np.int64),
    )
    second = np.arange(len(drawn), dtype=np.int64)
    noted = np.array([row[3] for row in drawn], np.bool_)
    found = relayed(flow, second, noted, 3, window)
    paid, received = [0] * len(drawn), [0] * len(drawn)
    stacks: dict[int, list[list[int]]] = {0: [], 1: [], 2: []}
    converted = [row[0] >= 0 and row[1] >= 0 and row[4] > 0 for row in drawn]
    for at, (source, target, wanted, is_noted, more) in enumerate(drawn):
        left = wanted
        for lot in reversed(stacks.get(source, [])):
            part = min(left, lot[1]) if lot[0] >= at - window else 0
            lot[1] -= part
            left -= part
            if is_noted and not converted[at] and not converted[lot[0]]:
                paid[at] += part
                received[lot[0]] += part
        if target >= 0:
            stacks[target].append([at, wanted + more])
    assert found.paid.tolist() == paid
    assert found.received.tolist() == received
