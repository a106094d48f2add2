"""Stage 6: `core.*` and `cases.*` in, `trace.*` out."""

import numpy as np
import pyarrow as pa

from g7fin.follow.bounds.cases import PLACES, Place, bounded
from g7fin.follow.intelligence.run import INTELLIGENCE
from g7fin.follow.ledger import Holding, Ledger, ledger_of, read_ledger
from g7fin.follow.opening_sensitivity import SEGMENT, Again, high_openings
from g7fin.follow.specific_identification import came_by
from g7fin.follow.subledger.cases import Cases, cases_of
from g7fin.follow.tracing import Attributions, traced
from g7fin.locks import locked
from g7fin.policy.alert_roles import ALERT_ROLES
from g7fin.policy.families import FAMILIES
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.roles import DESIGNATED
from g7fin.policy.tables import table_of
from g7fin.reference.tables import table
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage, Work, do_all, sql
from g7fin.store import Store

# the kernel keeps sums under 2**62: opening balance and inflow take half each
LARGEST = {"largest": 2**61}
# attributions kept in memory before they are written
_BATCH = 2_000_000


def follow(store: Store, settings: Settings) -> int:
    """Trace the proceeds of every case; return the number of traced movements."""
    return STAGE.carry_out(Run(store, settings))


def ledger_again(store: Store) -> Ledger:
    """Return the ledger that a finished run traced over.

    Args:
        store: of a finished run, opened with `follow` as its scratch schema.
    """
    do_all((*MOVEMENTS, *STATED), Run(store), "follow")
    return read_ledger(store, sql("follow", "follow.flow"))


def _cases(run: Run) -> Cases:
    found: Cases = run.keep("cases", lambda: cases_of(run.store, ledger_of(run)))
    return found


def _follow_cases(run: Run) -> None:
    """Trace each case and keep every movement and resting place that has value.

    A case that unknown openings touch is traced with high ones too.
    """
    store, identify = run.store, run.settings.identify
    cases = _cases(run)
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


def _bounds(run: Run) -> pa.Table:
    places = run.store.rows(sql("follow", "follow.bound_place"), PLACES)
    return bounded((Place(*row) for row in places), _cases(run))


def _write(store: Store, found: Attributions) -> None:
    store.append("follow.moved", found.moved())
    store.append("follow.rested", found.rested())


def purposes() -> pa.Table:
    """Return a number for each purpose that says something."""
    names = [item.name for item in PURPOSES if item.name != "other"]
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


# what tracing walks over
MOVEMENTS = (
    Query("follow.large_currency", LARGEST),
    Query("follow.too_large", LARGEST),
    Query("follow.movement", LARGEST),
    Rows("follow.purpose", lambda _: purposes()),
    Rows("follow.stated_purpose", lambda _: table_of(PURPOSES)),
)
# what statements and payers say of the pockets and movements
STATED = (Query("follow.opening"), Query("follow.good_faith", LARGEST))
# where tracing stops, and whom to ask about it
STOPS = (
    Rows("follow.tracing_law", lambda _: table("tracing_law")),
    Rows("follow.lock", lambda run: locked(run.settings.locks, run.as_of)),
    Query("follow.protected"),
    Query("follow.stop_place"),
    Query("follow.stop_rule"),
    Query("trace.ending"),
    Query("trace.stopped"),
    Query("trace.leaked"),
    Query("trace.conservation"),
    Query("trace.request"),
)
STAGE = Stage(
    name="follow",
    schema="trace",
    counts="traced movements",
    counted=lambda run: run.store.count("trace.movement"),
    steps=(
        Query("trace.rate"),
        *MOVEMENTS,
        Query("trace.untraced"),
        Query("trace.pocket"),
        *STATED,
        Query("trace.statement"),
        Rows("follow.family", lambda _: table_of(FAMILIES)),
        Rows("follow.part", lambda _: table_of(ALERT_ROLES)),
        Query("trace.receipt"),
        Rows("follow.held", lambda run: _held(ledger_of(run).holding)),
        Query("trace.opening", SEGMENT | LARGEST),
        Work(
            (
                "follow.moved",
                "follow.rested",
                "follow.touched",
                "follow.high_moved",
                "follow.high_rested",
            ),
            _follow_cases,
        ),
        Query("trace.movement"),
        Query("trace.resting", {"designated": DESIGNATED}),
        Query("trace.purchase"),
        Query("trace.asset"),
        Query("trace.opening_touched"),
        Query("trace.at_high_opening"),
        *STOPS,
        Rows("trace.bound", _bounds),
        # for intelligence only: no table above reads what it finds
        INTELLIGENCE,
    ),
)
