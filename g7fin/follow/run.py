"""Stage 6: `core.*` and `cases.*` in, `trace.*` out."""

from g7fin.follow.bounds import bounded
from g7fin.follow.intelligence.run import INTELLIGENCE
from g7fin.follow.ledger import (
    LARGEST,
    MOVEMENTS,
    POCKETS,
    RELAYING,
    STATED,
    balances,
)
from g7fin.follow.opening_sensitivity import SEGMENT, trace_sensitivity
from g7fin.follow.subledger import subledgers_of
from g7fin.follow.tracing import trace_cases
from g7fin.locks import locked
from g7fin.policy import endpoints
from g7fin.policy.roles import DESIGNATED
from g7fin.policy.tables import table_of
from g7fin.policy.tracing_rules import TRACING_RULES
from g7fin.reference.tables import table
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage, Work
from g7fin.store import Store

_TOO_LARGE = {"good_faith_too_large": endpoints.GOOD_FAITH_TOO_LARGE.name}
_LEFT, _STOPPED = {"left": endpoints.LEFT}, {"stopped": endpoints.STOPPED}
# where proceeds enter a case
RECEIPTS = (Query("trace.receipt"),)
# where tracing stops, and which information requests follow
ENDPOINTS = (
    Rows("follow.endpoint", lambda _: table_of(endpoints.ENDPOINTS, "question")),
    Rows("follow.tracing_law", lambda _: table("tracing_law")),
    Rows("follow.lock", lambda run: locked(run.settings.locks, run.as_of)),
    Query("follow.protected"),
    Query(
        "follow.stop",
        _LEFT | _STOPPED | _TOO_LARGE | {"cash": endpoints.CASH.name},
    ),
    Query("follow.stop_rule"),
    Query("trace.endpoint", _LEFT),
    Query("trace.stopped", _STOPPED),
    Query("trace.leaked", _LEFT),
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
        Rows("follow.tracing_rule", lambda _: table_of(TRACING_RULES)),
        *MOVEMENTS,
        Query("trace.untraced"),
        *POCKETS,
        *STATED,
        *RELAYING,
        Query("trace.statement"),
        *RECEIPTS,
        Rows("follow.held", lambda run: balances(subledgers_of(run).ledger)),
        Query("trace.opening", SEGMENT | LARGEST),
        Work(("follow.moved", "follow.remaining"), trace_cases),
        Work(
            (
                "follow.affected",
                "follow.sensitivity_moved",
                "follow.sensitivity_remaining",
            ),
            trace_sensitivity,
        ),
        Query("trace.movement", _TOO_LARGE),
        Query("trace.remaining", {"designated": DESIGNATED}),
        Query("trace.purchase"),
        Query("trace.asset"),
        Query("trace.affected_opening"),
        Query("trace.opening_sensitivity"),
        *ENDPOINTS,
        Rows("trace.bound", bounded),
        # for intelligence only: no table above reads what it finds
        INTELLIGENCE,
    ),
)


def follow(store: Store, settings: Settings) -> int:
    """Trace the proceeds of every case; return the number of traced movements."""
    return STAGE.carry_out(Run(store, settings))
