"""Cash at machines and counters: withdrawals of people, takings of shops."""

import numpy as np

from g7fin.lab.world.arrays import NOWHERE, Ints
from g7fin.lab.world.firms import CASH_HEAVY
from g7fin.lab.world.institutions import near
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, PURPOSE, Batch

WITHDRAWALS = 0.7
DEPOSITS = 0.22
TAKINGS_PER_SHOP = 3.5
CONDUCTOR_KNOWN = 0.6


def at_machines(month: Month) -> list[Batch]:
    """Return withdrawals and deposits of people."""
    habit, rng = month.habit("cash"), month.rng("cash")
    weight = habit.lognormal(0, 0.7, len(month.world.people)) * month.moods
    out = _at_machine(month, rng, month.some(rng, WITHDRAWALS, weight), is_out=True)
    into = _at_machine(month, rng, month.some(rng, DEPOSITS, weight), is_out=False)
    return [out, into]


def _at_machine(
    month: Month, rng: np.random.Generator, person: Ints, *, is_out: bool
) -> Batch:
    people = month.world.people
    account, country = people.account[person], people.country[person]
    usd = np.clip(people.income_usd[person] / 3000, 0.06, 2)
    usd = usd * rng.lognormal(4.6, 0.8, len(person))
    amount = month.minor(usd, account, 1)
    at = month.at(rng, month.any_day(rng, len(person)), country, "shop")
    known = rng.random(len(person)) < CONDUCTOR_KNOWN
    where = near(rng, month.world.register, country, people.region[person])
    return Batch(
        at, account if is_out else -1, -1 if is_out else account, amount,
        CHANNEL["cash"], place=where,
        conductor=np.where(known, people.party[person], NOWHERE),
    )  # fmt: skip


def takings(month: Month) -> list[Batch]:
    """Return cash that shops bring to the bank."""
    habit, rng = month.habit("takings"), month.rng("takings")
    firms = month.world.firms
    shops = firms.of(*CASH_HEAVY)
    size = habit.lognormal(6.7, 0.8, len(shops))
    rate = TAKINGS_PER_SHOP * min(1.0, 2 * month.world.activity)
    turn = np.repeat(np.arange(len(shops)), rng.poisson(rate, len(shops)))
    shop = shops[turn]
    account, country = firms.account[shop], firms.country[shop]
    usd = size[turn] * rng.lognormal(0, 0.35, len(shop))
    at = month.office(rng, month.any_day(rng, len(shop)), country)
    where = near(rng, month.world.register, country, firms.region[shop])
    amount = month.minor(usd, account, 3)
    told = PURPOSE["retail"]
    return [Batch(at, -1, account, amount, CHANNEL["cash"], told, place=where)]
