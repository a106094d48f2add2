"""Stage 7: `trace.*`, `cases.*` and `core.asset` in, `queue.*` out."""

from g7fin.locks import locked
from g7fin.policy import roles
from g7fin.policy.membership import BASES
from g7fin.policy.tables import table_of
from g7fin.policy.tracing_rules import TRACING_RULES
from g7fin.prioritise.clock import deadlines
from g7fin.reference.tables import table
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage
from g7fin.store import Store

# real property is worth the trouble above this net equity (doj-9-111, stated)
GATE = {"gated_kind": "real_estate", "gate_share": 0.2, "gate_usd": 30_000.0}
# proceeds in the price of an asset that an unrelated party paid for: the share that
# makes an account one that is funded by the case (judgement)
BOUGHT = {"bought_share": 0.3}
# no value from here on is believed: none is better than that one (judgement)
LARGEST = {"largest_usd": 1e12}
# points of a case's score that halve the doubt about its link to the offence, and the
# confidence in a balance that is overdrawn or has no statement; both are judgement
CERTAINTY = {"points_that_halve_doubt": 40.0, "confidence_without_statement": 0.9}
# how a law says that mixed property is liable up to the proceeds alone
CAP = {"cap": "assessed value of the intermingled proceeds"}
# the offence whose proceeds may be due to its victims
RESTITUTION = {"smuggling": "migrant smuggling"}
_DESIGNATED = {"designated": roles.DESIGNATED}

STAGE = Stage(
    name="prioritise",
    schema="queue",
    counts="items to freeze",
    counted=lambda run: run.store.count("queue.seizure"),
    steps=(
        Rows("prioritise.basis", lambda _: table_of(BASES)),
        Rows("prioritise.jurisdiction", lambda _: table("jurisdiction")),
        Rows("prioritise.asset_class", lambda _: table("asset_class")),
        Rows("prioritise.tracing_law", lambda _: table("tracing_law")),
        Rows("prioritise.tracing_rule", lambda _: table_of(TRACING_RULES)),
        Rows("prioritise.lock", lambda run: locked(run.settings.locks, run.as_of)),
        Rows(
            "prioritise.clock",
            lambda run: deadlines(table("jurisdiction").to_pylist(), run.as_of),
        ),
        Query("prioritise.bought_share"),
        Query(
            "prioritise.claim",
            BOUGHT | _DESIGNATED | {"bought": roles.BOUGHT},
        ),
        Query("prioritise.item", LARGEST | _DESIGNATED),
        Query("prioritise.traced_share"),
        Query("prioritise.weighed", CERTAINTY | _DESIGNATED),
        Query("prioritise.opening_sensitivity", _DESIGNATED),
        Query("queue.seizure", GATE | RESTITUTION),
        Query("queue.traced"),
        Query("queue.value_cap", CAP | _DESIGNATED),
    ),
)


def prioritise(store: Store, settings: Settings) -> int:
    """Rank what can be frozen and return the length of the queue."""
    return STAGE.carry_out(Run(store, settings))
