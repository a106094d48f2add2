"""The ledger of the truth's receipts as if nobody had stated a balance.

Tracing then takes the smallest opening of every account with which it is never
overdrawn, or a high one: the same percentile of the same segments as a run, of what
was in fact stated. So the two say what statements are worth, and what is assumed.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa

from g7fin.follow.ledger import LARGEST, walked
from g7fin.follow.opening_sensitivity import (
    SEGMENT,
    raised_of,
    with_raised_openings,
)
from g7fin.lab.scoring.tracing.ledger import Seeded
from g7fin.steps import sql
from g7fin.store import Store


def unstated(
    store: Store, given: Seeded, unit: Mapping[str, float]
) -> tuple[Seeded, Seeded]:
    """Return a ledger with the smallest openings everywhere, and with high ones.

    Args:
        store: the scratch store in which the ledger was read last.
        given: the ledger.
        unit: US dollars of one minor unit of each currency.
    """
    ledger, pockets = given.ledger, len(given.ledger.stop)
    flow = ledger.flow
    lowest, _ = walked(
        flow.source, flow.target, flow.debit + flow.fee, flow.credit, pockets
    )
    smallest = replace(ledger, holding=replace(ledger.holding, opening=-lowest))
    held = {
        "pocket": pa.array(np.arange(pockets), pa.int32()),
        "opening": -lowest,
        "has_statement": np.zeros(pockets, np.bool_),
    }
    names = sorted(unit)
    rates = {
        "currency": pa.array(names, pa.string()),
        "exponent": pa.array([0] * len(names), pa.int32()),
        "rate": pa.array([unit[name] for name in names], pa.float64()),
    }
    store.create("trace.statement", sql("follow", "trace.statement"))
    store.create_from("follow.held", pa.table(held))
    store.create_from("trace.rate", pa.table(rates))
    store.create("trace.opening", sql("follow", "trace.opening"), SEGMENT | LARGEST)
    high = with_raised_openings(smallest, raised_of(store, pockets))
    return replace(given, ledger=smallest), replace(given, ledger=high)
