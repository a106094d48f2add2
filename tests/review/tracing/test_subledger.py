"""A sub-ledger whose endpoints are pockets holds what it held, pocket by pocket."""

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.tracing.trace import Trace, trace
from g7fin.policy.tracing_rules import RULES
from g7fin.review.tracing.subledger import RequestedSubledger, feeding, with_endpoints
from tests.kernels.tracing.ledgers import Ledger, ledgers

# the first call compiles
unhurried = settings(deadline=None)


def whole_of(ledger: Ledger) -> RequestedSubledger:
    flow, proceeds, opening, stop = ledger.columns()
    numbers = np.arange(len(stop), dtype=np.int32)
    return RequestedSubledger(
        flow=flow,
        rows=np.arange(len(flow)),
        proceeds=proceeds,
        pockets=numbers,
        labels=np.full_like(numbers, -1),
        opening=opening,
        stop=stop,
        identified=np.full(len(flow), -1),
    )


def traced(whole: RequestedSubledger, rule: str) -> Trace:
    return trace(whole.flow, whole.proceeds, whole.opening, whole.stop, rule)


@unhurried
@given(ledger=ledgers(exchange=True), data=st.data(), rule=st.sampled_from(RULES))
def test_endpoints_take_what_left_or_stopped_and_nothing_else_changes(
    ledger: Ledger, data: st.DataObject, rule: str
) -> None:
    whole = whole_of(ledger)
    count = len(ledger.rows)
    label = st.integers(-1, 3)
    labels = np.array(
        data.draw(st.lists(label, min_size=count, max_size=count)), np.int32
    )
    apart = with_endpoints(whole, labels)
    before, after = traced(whole, rule), traced(apart, rule)
    pockets = len(whole.stop)
    assert np.array_equal(before.resting, after.resting[:pockets])
    moved = before.moves.by_row()
    assert np.array_equal(moved.moved_in, after.moves.by_row().moved_in)
    expected: dict[int, int] = defaultdict(int)
    for row, amount in zip(moved.row.tolist(), moved.moved_in.tolist(), strict=True):
        target = int(whole.flow.target[row])
        if labels[row] >= 0 and (target < 0 or whole.stop[target]):
            expected[int(labels[row])] += amount
    held = dict(zip(apart.labels.tolist(), after.stopped.tolist(), strict=True))
    assert {it: held[it] for it in expected} == expected
    assert (apart.pockets[pockets:] == -1).all()


@unhurried
@given(ledger=ledgers(exchange=True), rule=st.sampled_from(RULES))
def test_what_may_feed_an_endpoint_holds_all_that_can(
    ledger: Ledger, rule: str
) -> None:
    whole = whole_of(ledger)
    moves = traced(whole, rule).moves.by_row()
    carried, drawn = (np.zeros(len(whole.flow), np.int64) for _ in range(2))
    carried[moves.row], drawn[moves.row] = moves.moved_in, moves.moved_out
    for pocket in range(len(whole.stop)):
        found = set(feeding(whole, carried, drawn, {pocket}).tolist())
        assert found == plain(whole, carried, drawn, pocket)


def plain(
    whole: RequestedSubledger, carried: np.ndarray, drawn: np.ndarray, pocket: int
) -> set[int]:
    """Say of each payment whether a way in time leads from it to the pocket."""
    leads: set[int] = set()
    for row in range(len(whole.flow) - 1, -1, -1):
        if carried[row] == 0:
            continue
        target = whole.flow.target[row]
        later = any(
            whole.flow.source[other] == target and drawn[other] > 0 and other > row
            for other in leads
        )
        if target == pocket or (target >= 0 and later):
            leads.add(row)
    return leads


def test_an_endpoint_does_not_take_what_may_go_on() -> None:
    rows = [(-1, 0, 9, 0, 9, 9), (0, 1, 9, 0, 9, 0), (1, -1, 4, 0, 4, 0)]
    whole = whole_of(Ledger(rows, [0, 0], [False, False]))
    apart = with_endpoints(whole, np.array([-1, 0, 0], np.int32))
    assert apart.flow.target.tolist() == [0, 1, 2]
    assert traced(apart, "fifo").stopped.tolist() == [0, 0, 4]
