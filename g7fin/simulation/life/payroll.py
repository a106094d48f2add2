"""Wages: monthly, on the employer's pay day, and what employers earn to pay them."""

import numpy as np

from g7fin.simulation.arrays import Floats, Ints
from g7fin.simulation.clock import MONTH_STARTS, moments, working
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World

PAY_DAYS = (24, 27, 0, 14)
PAY_SHARES = (0.4, 0.3, 0.2, 0.1)
SEEN_SHARE = 0.7


def run(world: World) -> None:
    """Pay the employed, month by month."""
    rng = world.rng("payroll")
    people, firms = world.people, world.firms
    pay_day = rng.choice(PAY_DAYS, len(firms.party), p=PAY_SHARES)
    seen = rng.random(len(people)) < SEEN_SHARE * world.activity
    paid = np.flatnonzero((people.employer >= 0) & seen)
    country = people.country[paid]
    currency = world.register.currency[people.account[paid]]
    wage = world.market.local(people.income_usd[paid], currency)
    hourly = rng.random(len(paid)) < 0.3
    for start in MONTH_STARTS:
        day = working(start + pay_day[people.employer[paid]])
        varied = np.where(hourly, rng.normal(1, 0.08, len(paid)).clip(0.6, 1.4), 1.0)
        world.ledger.add(
            Payments(
                moments(rng, day, country, "batch"),
                firms.account[people.employer[paid]],
                people.account[paid],
                np.maximum((wage * varied).astype(np.int64), 1),
                "transfer",
                "wage",
            )
        )
    _earn(world, rng, people.employer[paid], people.income_usd[paid])


def _earn(
    world: World, rng: np.random.Generator, employer: Ints, income: Floats
) -> None:
    """Let employers be paid by customers whose banks do not report here."""
    firms = world.firms
    bill = np.bincount(employer, weights=income, minlength=len(firms.party))
    paying = np.flatnonzero(bill)
    for start in MONTH_STARTS:
        day = start + rng.integers(0, 27, len(paying))
        account = firms.account[paying]
        usd = bill[paying] * rng.lognormal(0.2, 0.15, len(paying))
        world.ledger.add(
            Payments(
                moments(rng, working(day), firms.country[paying], "office"),
                -1,
                account,
                world.market.local(usd, world.register.currency[account]),
                "wire",
                "supplier",
                "external_bank",
            )
        )
