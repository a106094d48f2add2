"""Stage 7: `trace.*`, `cases.*` and `core.asset` in, `queue.*` out."""

from g7fin.locks import locked
from g7fin.policy import roles
from g7fin.policy.membership import BASES
from g7fin.policy.tables import table_of
from g7fin.prioritise.clock import deadlines
from g7fin.reference.tables import table
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage
from g7fin.store import Store

# real property is worth the trouble above this net equity (doj-9-111, stated)
GATE = {"gate_share": 0.2, "gate_usd": 30_000.0}
# proceeds in the price of an asset that a stranger paid for (judgement)
BOUGHT = {"bought_share": 0.3}
# how a law says that mixed property is liable up to the proceeds alone
CAP = {"cap": "assessed value of the intermingled proceeds"}


_ROLE = {"designated": roles.DESIGNATED}
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
        Rows("prioritise.lock", lambda run: locked(run.settings.locks, run.as_of)),
        Rows(
            "prioritise.clock",
            lambda run: deadlines(table("jurisdiction").to_pylist(), run.as_of),
        ),
        Query("prioritise.claim", BOUGHT | _ROLE | {"bought": roles.BOUGHT}),
        Query("prioritise.item", _ROLE),
        Query("prioritise.weighed", _ROLE),
        Query("prioritise.high_opening", _ROLE),
        Query("queue.seizure", GATE),
        Query("queue.value_cap", CAP | _ROLE),
    ),
)


def prioritise(store: Store, settings: Settings) -> int:
    """Rank what can be frozen and return the length of the queue."""
    return STAGE.carry_out(Run(store, settings))
