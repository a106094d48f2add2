"""Stage 7: `trace.*`, `cases.*` and `core.asset` in, `queue.*` out."""

from importlib.resources import files

from g7fin.connect.run import last_booking
from g7fin.locks import locked
from g7fin.prioritise.clock import deadlines
from g7fin.reference.tables import table
from g7fin.settings import Settings
from g7fin.store import Store

# real property is worth the trouble above this net equity (doj-9-111, stated)
GATE = {"gate_share": 0.2, "gate_usd": 30_000.0}
# proceeds in the price of an asset that a stranger paid for (judgement)
BOUGHT = {"bought_share": 0.3}
# how a law says that mixed property is liable up to the proceeds alone
CAP = {"cap": "assessed value of the intermingled proceeds"}


def prioritise(store: Store, settings: Settings) -> int:
    """Rank what can be frozen and return the length of the queue."""
    as_of = settings.as_of or last_booking(store)
    with store.stage("queue", scratch="prioritise"):
        store.create_from("prioritise.jurisdiction", table("jurisdiction"))
        store.create_from("prioritise.asset_class", table("asset_class"))
        store.create_from("prioritise.tracing_law", table("tracing_law"))
        store.create_from("prioritise.lock", locked(settings.locks, as_of))
        store.create_from(
            "prioritise.clock", deadlines(table("jurisdiction").to_pylist(), as_of)
        )
        store.create("prioritise.claim", _sql("claim"), {"as_of": as_of} | BOUGHT)
        store.create("prioritise.item", _sql("item"))
        store.create("prioritise.weighed", _sql("weighed"))
        store.create("prioritise.high_opening", _sql("high_opening"))
        count = store.create("queue.seizure", _sql("seizure"), GATE)
        store.create("queue.value_cap", _sql("value_cap"), CAP)
    return count


def _sql(name: str) -> str:
    return files("g7fin.prioritise").joinpath(f"{name}.sql").read_text(encoding="utf-8")
