"""Where tracing stops: by what and in which country, and whom to ask about it.

What a payment brings to a stop or out of the view stays there whole, so class and
country are those of the payment, and what stopped is what such payments carried.
"""

from importlib.resources import files

import numpy as np
import pyarrow as pa

from g7fin.follow.ledger import Ledger
from g7fin.reference.tables import table
from g7fin.store import Store

_GOOD_FAITH = "select pocket from trace.pocket where account_id is null order by pocket"


def write_stops(store: Store, ledger: Ledger, locks: pa.Table) -> None:
    """Write what stopped and what left the view, that nothing is lost, and requests.

    Args:
        store: with `trace.movement` and `trace.resting`.
        ledger: what was traced over.
        locks: the tracing rules that somebody chose.
    """
    store.create_from("follow.good_faith", _good_faith(store, ledger))
    store.create_from("follow.tracing_law", table("tracing_law"))
    store.create_from("follow.lock", locks)
    store.create("follow.protected", _sql("protected"))
    store.create("follow.stop_place", _sql("stop_place"))
    store.create("follow.stop_rule", _sql("stop_rule"))
    for name in ("ending", "stopped", "leaked", "conservation", "request"):
        store.create(f"trace.{name}", _sql(name))


def _good_faith(store: Store, ledger: Ledger) -> pa.Table:
    """Return the booking positions of payments that end in good faith."""
    pockets = store.arrays(_GOOD_FAITH)["pocket"]
    return pa.table({"position": ledger.position[np.isin(ledger.flow.target, pockets)]})


def _sql(name: str) -> str:
    return files("g7fin.follow").joinpath(f"{name}.sql").read_text(encoding="utf-8")
