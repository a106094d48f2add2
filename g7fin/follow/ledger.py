"""The ledger as arrays, and the part of it that one case's proceeds can reach."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from g7fin.kernels.tracing import Flow, reachable
from g7fin.store import Store

Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ledger:
    """Movements between pockets in booking order.

    A payment in good faith appears as two rows: its value goes to good faith's own
    pocket, which stops it, and the same amount reaches the payee as clean money.

    Attributes:
        flow: the rows.
        position: [n] booking position of each row; -1 for the second row of a payment
            in good faith.
        stop: [p] pockets that hold no proceeds.
        known: [p] opening balance from a statement; -1: none known.
    """

    flow: Flow
    position: Integers
    stop: Flags
    known: Integers


def read_ledger(store: Store, text: str) -> Ledger:
    """Return the ledger of a store; `text` is the query for its rows."""
    rows: dict[str, Any] = store.arrays(text)
    pockets = store.count("trace.pocket")
    faith = np.asarray(rows["good_faith_pocket"], np.int64) >= 0
    # each row of a payment in good faith is followed by its clean twin
    order = np.repeat(np.arange(len(faith)), 1 + faith)
    twin = np.zeros(len(order), np.bool_)
    twin[1:] = order[1:] == order[:-1]
    first = faith[order] & ~twin
    source = np.where(twin, -1, rows["source"][order]).astype(np.int32)
    target = np.where(
        first, rows["good_faith_pocket"][order], rows["target"][order]
    ).astype(np.int32)
    flow = Flow(
        source=source,
        target=target,
        debit=np.ascontiguousarray(rows["debit"][order].astype(np.int64)),
        fee=np.where(twin, 0, rows["fee"][order]).astype(np.int64),
        credit=np.ascontiguousarray(rows["credit"][order].astype(np.int64)),
    )
    position = np.where(twin, -1, rows["position"][order]).astype(np.int64)
    stopping = store.arrays(
        "select stop_class is not null as stops from trace.pocket order by pocket"
    )["stops"]
    stop = np.asarray(stopping, np.bool_)
    known = np.full(pockets, -1, np.int64)
    stated = store.arrays("select pocket, opening from trace.statement order by pocket")
    known[stated["pocket"]] = stated["opening"]
    return Ledger(flow, position, stop, known)


@dataclass(frozen=True, eq=False)
class Reach:
    """The rows and pockets that matter for one case, renumbered.

    Attributes:
        flow: the rows, pockets renumbered.
        rows: [m] which rows of the ledger they are.
        pockets: [q] which pockets of the ledger they are.
    """

    flow: Flow
    rows: Integers
    pockets: Numbers


def reach(ledger: Ledger, proceeds: Integers) -> Reach:
    """Return every row that touches a pocket which proceeds could touch."""
    flow = ledger.flow
    carries = reachable(flow, proceeds, ledger.stop)
    touched = np.zeros(len(ledger.stop) + 1, np.bool_)
    touched[flow.source[carries]] = True
    touched[flow.target[carries]] = True
    touched[-1] = False  # index -1, outside, wrote here
    touched[:-1] &= ~ledger.stop
    wanted = carries | touched[flow.source] | touched[flow.target]
    rows = np.flatnonzero(wanted)
    ends = np.concatenate([flow.source[rows], flow.target[rows]])
    pockets = np.unique(ends[ends >= 0]).astype(np.int32)
    number = np.full(len(ledger.stop) + 1, -1, np.int32)
    number[pockets] = np.arange(len(pockets), dtype=np.int32)
    return Reach(
        Flow(
            source=number[flow.source[rows]],
            target=number[flow.target[rows]],
            debit=flow.debit[rows],
            fee=flow.fee[rows],
            credit=flow.credit[rows],
        ),
        rows,
        pockets,
    )


def smallest_opening(flow: Flow, pockets: int) -> Integers:
    """Return the smallest opening balances with which no pocket is ever overdrawn."""
    count = len(flow)
    which = np.concatenate([flow.source, flow.target])
    change = np.concatenate([-(flow.debit + flow.fee), flow.credit])
    # within one transaction the debit comes first
    moment = np.concatenate([np.arange(count) * 2, np.arange(count) * 2 + 1])
    inside = which >= 0
    order = np.lexsort((moment[inside], which[inside]))
    which, change = which[inside][order], change[inside][order]
    opening = np.zeros(pockets, np.int64)
    if len(which) == 0:
        return opening
    starts = np.flatnonzero(np.append(True, which[1:] != which[:-1]))
    running = np.cumsum(change)
    base = np.where(starts > 0, running[starts - 1], 0)
    lowest = np.minimum.reduceat(running, starts) - base
    opening[which[starts]] = np.maximum(0, -lowest)
    return opening
