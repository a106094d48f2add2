"""Payments undone: wrong amounts, goods sent back, bookings made in error."""

import numpy as np

from g7fin.contracts.entities import CHANNELS
from g7fin.simulation.clock import DAY, END
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World

SHARE = 0.003
UNDONE = ("card", "transfer", "instant", "p2p")


def run(world: World, count: int) -> None:
    """Undo so many ordinary payments within days."""
    rng = world.rng("reversals")
    rows = world.ledger.rows()
    codes = [CHANNELS.index(name) for name in UNDONE]
    able = (
        (rows["planted"] == 0)
        & np.isin(rows["channel"], codes)
        & (rows["originator"] >= 0)
        & (rows["beneficiary"] >= 0)
        & (rows["debit_currency"] == rows["credit_currency"])
        & (rows["at"] < END - 8 * DAY)
    )
    known = np.flatnonzero(able)
    chosen = np.sort(rng.choice(known, min(count, len(known)), replace=False))
    later = rows["at"][chosen] + rng.integers(3600, 7 * DAY, len(chosen))
    world.ledger.add(
        Payments(
            later,
            rows["beneficiary"][chosen],
            rows["originator"][chosen],
            rows["credit"][chosen],
            rows["channel"][chosen],
            reverses=chosen,
            planted=True,
        )
    )
