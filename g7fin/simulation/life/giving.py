"""Charities, schools, travel, hobbies: payments to firms that have many payers."""

import numpy as np

from g7fin.simulation.clock import DAYS, moments
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World

# sector, payments a year for a hundred people, median US dollars, purpose, channel
LINES: tuple[tuple[str, float, float, str, str], ...] = (
    ("charity", 22, 24, "charity", "transfer"),
    ("language school", 6, 210, "school", "transfer"),
    ("driving school", 6, 160, "school", "card"),
    ("travel agency", 9, 480, "retail", "card"),
    ("coach operator", 7, 65, "retail", "card"),
    ("boat charter", 2, 720, "retail", "card"),
    ("sailing club", 4, 95, "fee", "transfer"),
    ("fishing cooperative", 3, 60, "fee", "transfer"),
)


def run(world: World) -> None:
    """Let people pay them over the year, in their own country."""
    rng = world.rng("giving")
    people, firms = world.people, world.firms
    for sector, yearly, usd, purpose, channel in LINES:
        for country in np.unique(firms.country[firms.of(sector)]):
            known = firms.of(sector, country=int(country))
            here = np.flatnonzero(people.country == country)
            if len(here) == 0:
                continue
            count = int(len(here) * yearly / 100 * min(1.0, 2 * world.activity))
            payer = rng.choice(here, count)
            account = people.account[payer]
            currency = world.register.currency[account]
            minor = world.market.local(usd * rng.lognormal(0, 0.6, count), currency)
            day = rng.integers(0, DAYS, count)
            world.ledger.add(
                Payments(
                    moments(rng, day, people.country[payer], "home"),
                    account,
                    firms.account[rng.choice(known, count)],
                    world.market.rounded(minor, currency),
                    channel,
                    purpose,
                )
            )
