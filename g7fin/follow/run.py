"""Stage 6: `core.*` and `cases.*` in, `trace.*` out."""

from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from g7fin.connect.run import last_booking
from g7fin.follow.attribution import Attributions, attributed
from g7fin.follow.ledger import Holding, Integers, Ledger, read_ledger
from g7fin.follow.reach import reach, side
from g7fin.kernels.tracing import RULES, trace
from g7fin.settings import Settings
from g7fin.store import Store

# the kernel keeps sums under 2**62: opening balance and inflow take half each
LARGEST = {"largest": 2**61}
# attributions kept in memory before they are written
_BATCH = 2_000_000
_RECEIPTS = (
    "select case_id, position, credit from trace.receipt order by case_id, position"
)
_STATEMENT = (
    "select pocket, greatest(0, opening) as opening from follow.opening order by pocket"
)
_UNTRACED = (
    "select account_id, currency, reason from follow.too_large"
    " order by account_id, currency"
)


def follow(store: Store, settings: Settings) -> int:
    """Trace the proceeds of every case; return the number of traced movements."""
    with store.stage("trace", scratch="follow"):
        as_of = settings.as_of or last_booking(store)
        store.create("trace.rate", _sql("rate"), {"as_of": as_of})
        movements(store)
        store.create("trace.untraced", _UNTRACED)
        store.create("trace.pocket", _sql("pocket"))
        store.create("follow.opening", _sql("opening"))
        store.create("trace.statement", _STATEMENT)
        store.create("trace.receipt", _sql("receipt"))
        ledger = read_ledger(store, _sql("flow"))
        store.create_from("follow.held", _held(ledger.holding))
        _follow_cases(store, ledger)
        count = store.create("trace.movement", _sql("traced_movement"))
        store.create("trace.resting", _sql("traced_resting"))
        store.create("trace.asset", _sql("traced_asset"))
    return count


def movements(store: Store) -> None:
    """Write what tracing walks over into the schema `follow`."""
    store.create("follow.large_currency", _sql("large_currency"), LARGEST)
    store.create("follow.too_large", _sql("too_large"), LARGEST)
    store.create("follow.movement", _sql("movement"), LARGEST)


def ledger_again(store: Store) -> Ledger:
    """Return the ledger that a finished run traced over.

    Args:
        store: of a finished run, opened with `follow` as its scratch schema.
    """
    movements(store)
    store.create("follow.opening", _sql("opening"))
    return read_ledger(store, _sql("flow"))


def _follow_cases(store: Store, ledger: Ledger) -> None:
    """Trace each case and keep every movement and resting place that has value."""
    found = Attributions()
    store.create_from("follow.moved", found.moved())
    store.create_from("follow.rested", found.rested())
    pockets = len(ledger.stop)
    debits = side(ledger.flow.source, pockets)
    credits = side(ledger.flow.target, pockets)
    for case, positions, amounts in _cases(store):
        rows = ledger.rows_of(positions)
        near = reach(ledger, debits, credits, rows)
        proceeds = np.zeros(len(near.rows), np.int64)
        proceeds[np.searchsorted(near.rows, rows)] = amounts
        done = [
            trace(near.flow, proceeds, near.opening, near.stop, rule) for rule in RULES
        ]
        found.add(case, attributed(done, ledger.position[near.rows], near.pockets))
        if found.count > _BATCH:
            _write(store, found)
            found = Attributions()
    _write(store, found)


def _write(store: Store, found: Attributions) -> None:
    store.append("follow.moved", found.moved())
    store.append("follow.rested", found.rested())


def _cases(store: Store) -> Iterator[tuple[str, Integers, Integers]]:
    """Yield each case with the positions and amounts of its receipts."""
    rows: dict[str, Any] = store.arrays(_RECEIPTS)
    names = np.asarray(rows["case_id"], dtype=object)
    changes = np.flatnonzero(names[1:] != names[:-1]) + 1
    bounds = [0, *changes.tolist(), len(names)]
    for start, end in pairwise(bounds):
        if start < end:
            yield (
                str(names[start]),
                np.asarray(rows["position"][start:end], np.int64),
                np.asarray(rows["credit"][start:end], np.int64),
            )


def _held(holding: Holding) -> pa.Table:
    return pa.table(
        {
            "pocket": np.arange(len(holding.balance), dtype=np.int32),
            "balance": holding.balance,
            "deficit": holding.deficit,
            "has_statement": holding.has_statement,
        }
    )


def _sql(name: str) -> str:
    return files("g7fin.follow").joinpath(f"{name}.sql").read_text(encoding="utf-8")
