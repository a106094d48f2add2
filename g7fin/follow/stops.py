"""Where tracing stops: by what and in which country, and whom to ask about it.

What a payment brings to a stop or out of the view stays there whole, so class and
country are those of the payment, and what stopped is what such payments carried.
"""

from importlib.resources import files

import pyarrow as pa

from g7fin.reference.tables import table
from g7fin.store import Store


def write_stops(store: Store, locks: pa.Table) -> None:
    """Write what stopped and what left the view, that nothing is lost, and requests.

    Args:
        store: with `trace.movement` and `trace.resting`.
        locks: the tracing rules that somebody chose.
    """
    store.create_from("follow.tracing_law", table("tracing_law"))
    store.create_from("follow.lock", locks)
    store.create("follow.protected", _sql("protected"))
    store.create("follow.stop_place", _sql("stop_place"))
    store.create("follow.stop_rule", _sql("stop_rule"))
    for name in ("ending", "stopped", "leaked", "conservation", "request"):
        store.create(f"trace.{name}", _sql(name))


def _sql(name: str) -> str:
    return files("g7fin.follow").joinpath(f"{name}.sql").read_text(encoding="utf-8")
