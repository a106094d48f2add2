"""Taxes: quarterly from firms and the self-employed."""

import numpy as np

from g7fin.simulation.arrays import Floats, Ints
from g7fin.simulation.clock import MONTH_STARTS, moments, working
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World

SELF_EMPLOYED_SEEN = 0.3
FIRMS_SEEN = 0.5
MEDIAN_FIRM_TAX_USD = 2600.0


def run(world: World) -> None:
    """Pay four times a year."""
    rng = world.rng("tax")
    people, firms = world.people, world.firms
    office = np.full(64, -1, dtype=np.int64)
    for firm in firms.of("tax office"):
        office[firms.country[firm]] = firms.account[firm]
    own = (people.employer < 0) & (
        rng.random(len(people)) < SELF_EMPLOYED_SEEN * world.activity
    )
    person = np.flatnonzero(own)
    _pay(world, rng, people.account[person], people.income_usd[person] * 0.4, office)
    seen = rng.random(len(firms.party)) < FIRMS_SEEN * world.activity
    firm = np.setdiff1d(np.flatnonzero(seen), firms.of("tax office"))
    usd = MEDIAN_FIRM_TAX_USD * rng.lognormal(0, 0.9, len(firm))
    _pay(world, rng, firms.account[firm], usd, office)


def _pay(
    world: World, rng: np.random.Generator, account: Ints, usd: Floats, office: Ints
) -> None:
    country = world.register.country[account]
    currency = world.register.currency[account]
    for month in (0, 3, 6, 9):
        day = working(MONTH_STARTS[month] + rng.integers(8, 24, len(account)))
        minor = world.market.local(usd * rng.lognormal(0, 0.1, len(account)), currency)
        at = moments(rng, day, country, "office")
        world.ledger.add(
            Payments(at, account, office[country], minor, "transfer", "tax")
        )
