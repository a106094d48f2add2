"""Stage 6: `core.*` and `cases.*` in, `trace.*` out."""

from importlib.resources import files

import numpy as np
import pyarrow as pa

from g7fin.connect.run import last_booking
from g7fin.contracts.entities import PURPOSES
from g7fin.follow.attribution import Attributions, traced
from g7fin.follow.bounded import PLACES, Place, bounded
from g7fin.follow.identified import came_by
from g7fin.follow.intelligence.run import intelligence
from g7fin.follow.ledger import Holding, Ledger, read_ledger
from g7fin.follow.near import Cases, cases_of
from g7fin.follow.openings import SEGMENT, Again, high_openings
from g7fin.follow.stops import write_stops
from g7fin.locks import locked
from g7fin.settings import Settings
from g7fin.store import Store

# the kernel keeps sums under 2**62: opening balance and inflow take half each
LARGEST = {"largest": 2**61}
# attributions kept in memory before they are written
_BATCH = 2_000_000
STATEMENT = (
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
        _movements(store)
        store.create("trace.untraced", _UNTRACED)
        store.create("trace.pocket", _sql("pocket"))
        _said(store)
        store.create("trace.statement", STATEMENT)
        store.create("trace.receipt", _sql("receipt"))
        ledger = read_ledger(store, _sql("flow"))
        store.create_from("follow.held", _held(ledger.holding))
        store.create("trace.opening", _sql("opening_high"), SEGMENT | LARGEST)
        cases = cases_of(store, ledger)
        _follow_cases(store, cases, settings.identify)
        count = store.create("trace.movement", _sql("traced_movement"))
        store.create("trace.resting", _sql("traced_resting"))
        store.create("trace.asset", _sql("traced_asset"))
        store.create("trace.opening_touched", _sql("opening_touched"))
        store.create("trace.at_high_opening", _sql("at_high_opening"))
        write_stops(store, locked(settings.locks, as_of))
        store.create_from("trace.bound", _bounds(store, cases))
        intelligence(store, ledger, infer=settings.infer, identify=settings.identify)
    return count


def _movements(store: Store) -> None:
    """Write what tracing walks over into the schema `follow`."""
    store.create("follow.large_currency", _sql("large_currency"), LARGEST)
    store.create("follow.too_large", _sql("too_large"), LARGEST)
    store.create("follow.movement", _sql("movement"), LARGEST)
    store.create_from("follow.purpose", purposes())


def _said(store: Store) -> None:
    """Write what statements and payers say of the pockets and movements."""
    store.create("follow.opening", _sql("opening"))
    store.create("follow.good_faith", _sql("good_faith"), LARGEST)


def ledger_again(store: Store) -> Ledger:
    """Return the ledger that a finished run traced over.

    Args:
        store: of a finished run, opened with `follow` as its scratch schema.
    """
    _movements(store)
    _said(store)
    return read_ledger(store, _sql("flow"))


def _follow_cases(store: Store, cases: Cases, identify: bool) -> None:
    """Trace each case and keep every movement and resting place that has value.

    A case that unknown openings touch is traced with high ones too.
    """
    found = Attributions()
    store.create_from("follow.moved", found.moved())
    store.create_from("follow.rested", found.rested())
    receipts = came_by(cases.ledger) if identify else None
    again = Again(high_openings(store, cases.ledger, identify))
    for near in cases.near():
        found.add(near.case_id, traced(near, near.reach, receipts))
        again.add(near)
        if found.count > _BATCH:
            _write(store, found)
            found = Attributions()
    _write(store, found)
    again.write(store)


def _bounds(store: Store, cases: Cases) -> pa.Table:
    return bounded(
        (Place(*row) for row in store.rows(_sql("bound_place"), PLACES)), cases
    )


def _write(store: Store, found: Attributions) -> None:
    store.append("follow.moved", found.moved())
    store.append("follow.rested", found.rested())


def purposes() -> pa.Table:
    """Return a number for each purpose that says something."""
    names = [name for name in PURPOSES if name != "other"]
    return pa.table(
        {"purpose": names, "number": pa.array(range(len(names)), pa.int32())}
    )


def _held(holding: Holding) -> pa.Table:
    return pa.table(
        {
            "pocket": np.arange(len(holding.balance), dtype=np.int32),
            "opening": holding.opening,
            "balance": holding.balance,
            "deficit": holding.deficit,
            "has_statement": holding.has_statement,
        }
    )


def _sql(name: str) -> str:
    return files("g7fin.follow").joinpath(f"{name}.sql").read_text(encoding="utf-8")
