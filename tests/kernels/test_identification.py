"""Identified payments against the definition, tried row by row."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.identification import Said, identified
from tests.kernels.tracing.ledgers import Ledger, Row, ledgers

# the first call compiles
unhurried = settings(deadline=None)
WINDOW = 10


def found(
    ledger: Ledger, seconds: list[int] | None = None, purposes: list[int] | None = None
) -> list[int]:
    flow, _, opening, stop = ledger.columns()
    count = len(flow)
    said = Said(
        np.array(seconds or range(count), np.int64),
        np.array(purposes or [-1] * count, np.int32),
    )
    pair: list[int] = identified(flow, said, opening, stop, WINDOW).tolist()
    return pair


def expected(ledger: Ledger, seconds: list[int], purposes: list[int]) -> list[int]:
    """Return the pairs by looking at every receipt and payment of each pocket."""
    rows = ledger.rows
    pair = [-1] * len(rows)
    for pocket, stops in enumerate(ledger.stop):
        if stops:
            continue
        gets = [i for i, row in enumerate(rows) if row[1] == pocket and row[4] > 0]
        pays = [
            i for i, row in enumerate(rows) if row[0] == pocket and sum(row[2:4]) > 0
        ]

        def fits(get: int, pay: int) -> bool:
            near = abs(seconds[pay] - seconds[get]) <= WINDOW
            return get < pay and near and rows[get][4] == sum(rows[pay][2:4])

        for pay in pays:
            receipts = [get for get in gets if fits(get, pay)]
            if len(receipts) != 1:
                continue
            (get,) = receipts
            said = {purposes[get], purposes[pay]} - {-1}
            if [i for i in pays if fits(get, i)] == [pay] and len(said) < 2:
                pair[pay] = get
    return funded(ledger, pair)


def funded(ledger: Ledger, pair: list[int]) -> list[int]:
    """Return the pairs without those for which the money was no longer there."""
    pair = list(pair)
    balance = list(ledger.opening)
    for i, (source, target, debit, fee, credit, _) in enumerate(ledger.rows):
        if source >= 0:
            balance[source] = max(0, balance[source] - debit - fee)
            while True:
                # receipts before this row whose payment is still to come
                still = [
                    get
                    for pay, get in enumerate(pair)
                    if 0 <= get < i < pay and ledger.rows[get][1] == source
                ]
                if sum(ledger.rows[get][4] for get in still) <= balance[source]:
                    break
                pair[pair.index(max(still))] = -1
        if target >= 0:
            balance[target] += credit
    return pair


@unhurried
@given(ledger=ledgers(exchange=True), data=st.data())
def test_equals_the_definition(ledger: Ledger, data: st.DataObject) -> None:
    count = len(ledger.rows)
    # few different amounts, so that some agree and some compete
    rows: list[Row] = [
        (s, t, d % 4, f % 2, c % 4, 0) for s, t, d, f, c, _ in ledger.rows
    ]
    ledger = Ledger(rows, ledger.opening, ledger.stop)
    steps = data.draw(st.lists(st.integers(0, 4), min_size=count, max_size=count))
    seconds = np.cumsum(steps).tolist() if steps else []
    purposes = data.draw(
        st.lists(st.sampled_from([-1, -1, 0, 1]), min_size=count, max_size=count)
    )
    assert found(ledger, seconds, purposes) == expected(ledger, seconds, purposes)


IN, OUT = (-1, 0, 50, 0, 50, 50), (0, 1, 48, 2, 48, 0)


def case(*rows: Row, opening: int = 100) -> Ledger:
    return Ledger(list(rows), [opening, 0], [False, False])


@pytest.mark.parametrize(
    ("ledger", "seconds", "purposes", "pairs"),
    [
        # the whole outflow is the receipt, fee included
        (case(IN, OUT), [0, 10], [-1, -1], [-1, 0]),
        # one second too late
        (case(IN, OUT), [0, 11], [-1, -1], [-1, -1]),
        # for other things
        (case(IN, OUT), [0, 1], [3, 4], [-1, -1]),
        (case(IN, OUT), [0, 1], [3, 3], [-1, 0]),
        # which of two receipts, or of two payments?
        (case(IN, IN, OUT), [0, 1, 2], [-1] * 3, [-1, -1, -1]),
        (case(IN, OUT, OUT), [0, 1, 2], [-1] * 3, [-1, -1, -1]),
        # an earlier receipt of that amount is long gone
        (case(IN, IN, OUT), [0, 20, 21], [-1] * 3, [-1, -1, 1]),
        # 130 went in between: 20 of the 50 cannot be the same money
        (case(IN, (0, -1, 120, 0, 120, 0), OUT), [0, 1, 2], [-1] * 3, [-1, -1, -1]),
        (case(IN, (0, -1, 100, 0, 100, 0), OUT), [0, 1, 2], [-1] * 3, [-1, -1, 0]),
        # a payment before the receipt
        (case(OUT, IN), [0, 1], [-1, -1], [-1, -1]),
    ],
)
def test_what_agrees_and_what_does_not(
    ledger: Ledger, seconds: list[int], purposes: list[int], pairs: list[int]
) -> None:
    assert found(ledger, seconds, purposes) == pairs


def test_a_stop_pays_from_nothing_in_particular() -> None:
    assert found(Ledger([IN, OUT], [100, 0], [True, False])) == [-1, -1]


def test_refuses_what_is_wrong() -> None:
    flow, _, opening, stop = case(IN, OUT).columns()
    said = Said(np.zeros(2, np.int32), np.zeros(2, np.int32))
    with pytest.raises(ValueError, match="second: int32 given"):
        identified(flow, said, opening, stop, 1)
