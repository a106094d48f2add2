"""Money put aside each month, and taken back now and then."""

import numpy as np

from g7fin.simulation.clock import MONTH_STARTS, moments
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World

SAVER_SHARE = 0.45


def run(world: World) -> None:
    """Move money between people's own accounts."""
    rng = world.rng("savings")
    people = world.people
    willing = rng.random(len(people)) < SAVER_SHARE * world.activity
    saver = np.flatnonzero((people.savings >= 0) & willing)
    current, savings = people.account[saver], people.savings[saver]
    currency = world.register.currency[current]
    part = rng.uniform(0.03, 0.15, len(saver)) * people.income_usd[saver]
    minor = world.market.rounded(world.market.local(part, currency), currency)
    for start in MONTH_STARTS:
        day = start + rng.integers(0, 5, len(saver))
        at = moments(rng, day, people.country[saver], "batch")
        back = rng.random(len(saver)) < 0.08
        world.ledger.add(
            Payments(
                at,
                np.where(back, savings, current),
                np.where(back, current, savings),
                minor,
                "internal",
                "savings",
            )
        )
