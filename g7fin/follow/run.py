"""Stage 6: `core.*` and `cases.*` in, `trace.*` out."""

from importlib.resources import files
from typing import Any

import numpy as np
import pyarrow as pa

from g7fin.connect.run import last_booking
from g7fin.follow.ledger import Ledger, reach, read_ledger, smallest_opening
from g7fin.kernels.tracing import RULES, Trace, trace
from g7fin.settings import Settings
from g7fin.store import Store

_RECEIPTS = "select case_id, position, credit from trace.receipt order by case_id, position"
_MOVEMENT = pa.schema(
    [
        ("case_id", pa.string()),
        ("rule", pa.string()),
        ("position", pa.int64()),
        ("injected", pa.int64()),
        ("moved_out", pa.int64()),
        ("moved_in", pa.int64()),
        ("fee", pa.int64()),
    ]
)
_RESTING = pa.schema(
    [
        ("case_id", pa.string()),
        ("rule", pa.string()),
        ("pocket", pa.int32()),
        ("balance", pa.int64()),
        ("resting", pa.int64()),
        ("stopped", pa.int64()),
        ("deficit", pa.int64()),
        ("has_statement", pa.bool_()),
    ]
)


def follow(store: Store, settings: Settings) -> int:
    """Trace the proceeds of every case; return the number of traced movements."""
    with store.stage("trace", scratch="follow"):
        as_of = settings.as_of or last_booking(store)
        store.create("trace.rate", _sql("rate"), {"as_of": as_of})
        store.create("follow.movement", _sql("movement"))
        store.create("trace.pocket", _sql("pocket"))
        store.create("trace.statement", _sql("opening"))
        store.create("trace.receipt", _sql("receipt"))
        store.create_from("follow.moved", _MOVEMENT.empty_table())
        store.create_from("follow.rested", _RESTING.empty_table())
        ledger = read_ledger(store, _sql("flow"))
        for case, positions, credits in _cases(store):
            _follow_case(store, ledger, case, positions, credits)
        count = store.create("trace.movement", _sql("traced_movement"))
        store.create("trace.resting", _sql("traced_resting"))
        store.create("trace.asset", _sql("traced_asset"))
    return count


def _cases(store: Store) -> list[tuple[str, Any, Any]]:
    """Return each case with the positions and amounts of its receipts."""
    rows = store.arrays(_RECEIPTS)
    names = np.asarray(rows["case_id"], dtype=object)
    starts = [
        index for index in range(len(names)) if index == 0 or names[index] != names[index - 1]
    ]
    ends = [*starts[1:], len(names)]
    return [
        (str(names[start]), rows["position"][start:end], rows["credit"][start:end])
        for start, end in zip(starts, ends, strict=False)
    ]


def _follow_case(
    store: Store, ledger: Ledger, case: str, positions: Any, credits: Any
) -> None:
    """Trace one case and keep every movement and resting place that has value."""
    proceeds = np.zeros(len(ledger.flow), np.int64)
    proceeds[np.searchsorted(_rising(ledger), positions)] = credits
    near = reach(ledger, proceeds)
    stated = ledger.known[near.pockets]
    opening = np.where(
        stated >= 0, stated, smallest_opening(near.flow, len(near.pockets))
    )
    found = trace(near.flow, proceeds[near.rows], opening, ledger.stop[near.pockets])
    store.append("follow.moved", _moved(case, found, ledger.position[near.rows]))
    store.append("follow.rested", _rested(case, found, near.pockets, stated >= 0))


def _rising(ledger: Ledger) -> Any:
    """Return booking positions that rise, so that a search in them finds each row."""
    return np.maximum.accumulate(ledger.position)


def _moved(case: str, found: Trace, position: Any) -> pa.Table:
    parts = []
    for index, rule in enumerate(RULES):
        some = (found.moved_out[index] + found.moved_in[index] + found.fee_taint[index]) > 0
        some &= position >= 0
        count = int(some.sum())
        parts.append(
            pa.table(
                {
                    "case_id": [case] * count,
                    "rule": [rule] * count,
                    "position": position[some],
                    "injected": found.injected[index][some],
                    "moved_out": found.moved_out[index][some],
                    "moved_in": found.moved_in[index][some],
                    "fee": found.fee_taint[index][some],
                },
                schema=_MOVEMENT,
            )
        )
    return pa.concat_tables(parts)


def _rested(case: str, found: Trace, pockets: Any, has_statement: Any) -> pa.Table:
    parts = []
    for index, rule in enumerate(RULES):
        some = (found.resting[index] + found.stopped[index]) > 0
        count = int(some.sum())
        parts.append(
            pa.table(
                {
                    "case_id": [case] * count,
                    "rule": [rule] * count,
                    "pocket": pockets[some],
                    "balance": found.balance[some],
                    "resting": found.resting[index][some],
                    "stopped": found.stopped[index][some],
                    "deficit": found.deficit[some],
                    "has_statement": has_statement[some],
                },
                schema=_RESTING,
            )
        )
    return pa.concat_tables(parts)


def _sql(name: str) -> str:
    return files("g7fin.follow").joinpath(f"{name}.sql").read_text(encoding="utf-8")
