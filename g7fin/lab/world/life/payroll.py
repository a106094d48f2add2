"""Wages on the employer's pay day, and what employers earn to pay them."""

import numpy as np

from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, OUTSIDE, PURPOSE, Batch

PAY_DAYS = (24, 27, 0, 14)
PAY_SHARES = (0.4, 0.3, 0.2, 0.1)
SEEN_SHARE = 0.85
HOURLY = 0.3
PENSION_SHARE = 0.5


def wages(month: Month) -> list[Batch]:
    """Return the wages of the employed, and pensions of some who are not."""
    habit, rng = month.habit("payroll"), month.rng("payroll")
    people, firms = month.world.people, month.world.firms
    pay_day = habit.choice(PAY_DAYS, len(firms.party), p=PAY_SHARES)
    seen = habit.random(len(people)) < SEEN_SHARE * min(1.0, 1.6 * month.world.activity)
    hourly = habit.random(len(people)) < HOURLY
    paid = np.flatnonzero((people.employer >= 0) & seen)
    employer, country = people.employer[paid], people.country[paid]
    varied = np.where(hourly[paid], rng.normal(1, 0.08, len(paid)).clip(0.6, 1.4), 1.0)
    day = month.world.calendar.working(month.day(pay_day[employer]))
    at = month.at(rng, day, country, "batch")
    amount = month.minor(people.income_usd[paid] * varied, people.account[paid])
    made = Batch(
        at, firms.account[employer], people.account[paid], amount,
        CHANNEL["transfer"], PURPOSE["wage"], credited=True,
    )  # fmt: skip
    return [made, *_earned(month, made)]


def _earned(month: Month, wages: Batch) -> list[Batch]:
    """Return what employers are paid by customers whose banks do not report here."""
    rng = month.rng("sales")
    market, register = month.world.market, month.world.register
    payer, payee = np.asarray(wages.originator), np.asarray(wages.beneficiary)
    usd = market.usd(np.asarray(wages.amount), register.currency[payee], wages.at)
    account, place = np.unique(payer, return_inverse=True)
    bill = np.bincount(place, weights=usd) * rng.lognormal(0.2, 0.15, len(account))
    days = month.any_day(rng, len(account))
    at = month.office(rng, days, register.country[account])
    return [
        Batch(
            at,
            -1,
            account,
            market.local(bill, register.currency[account]),
            CHANNEL["wire"],
            PURPOSE["supplier"],
            OUTSIDE["external_bank"],
        )
    ]


def pensions(month: Month) -> list[Batch]:
    """Return pensions and benefits from the administration of each country."""
    habit, rng = month.habit("pensions"), month.rng("pensions")
    people = month.world.people
    share = PENSION_SHARE * min(1.0, 1.6 * month.world.activity)
    seen = habit.random(len(people)) < share
    who = np.flatnonzero((people.employer < 0) & seen)
    payer = month.payees(rng, people.country[who], "administration")
    who, payer = who[payer >= 0], payer[payer >= 0]
    day = month.world.calendar.working(month.day(habit.integers(0, 5, len(who))))
    at = month.at(rng, day, people.country[who], "batch")
    amount = month.minor(people.income_usd[who] * 0.45, people.account[who])
    return [
        Batch(at, payer, people.account[who], amount, CHANNEL["transfer"],
              PURPOSE["other"])
    ]  # fmt: skip
