"""Taxes: quarterly from firms and the self-employed."""

import numpy as np

from g7fin.lab.world.arrays import Floats, Ints
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, PURPOSE, Batch

SELF_EMPLOYED_SEEN = 0.3
FIRMS_SEEN = 0.7
MEDIAN_FIRM_TAX_USD = 2600.0


def paid(month: Month) -> list[Batch]:
    """Return taxes in the first month of each quarter."""
    if (month.world.calendar.first.month - 1 + month.number) % 3:
        return []
    habit, rng = month.habit("tax"), month.rng("tax")
    people, firms = month.world.people, month.world.firms
    seen = habit.random(len(people)) < SELF_EMPLOYED_SEEN * month.world.activity
    person = np.flatnonzero((people.employer < 0) & seen)
    own = _due(month, rng, people.account[person], people.income_usd[person] * 0.4)
    due = habit.random(len(firms.party)) < FIRMS_SEEN * min(1.0, month.world.activity)
    firm = np.setdiff1d(np.flatnonzero(due), firms.of("tax office"))
    usd = MEDIAN_FIRM_TAX_USD * rng.lognormal(0, 0.9, len(firm))
    return [own, _due(month, rng, firms.account[firm], usd)]


def _due(month: Month, rng: np.random.Generator, account: Ints, usd: Floats) -> Batch:
    country = month.world.register.country[account]
    office = month.payees(rng, country, "tax office")
    day = month.day(rng.integers(8, 24, len(account)))
    amount = month.minor(usd * rng.lognormal(0, 0.1, len(account)), account)
    at = month.office(rng, day, country)
    return Batch(at, account, office, amount, CHANNEL["transfer"], PURPOSE["tax"])
