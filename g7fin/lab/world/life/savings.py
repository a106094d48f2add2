"""Money put aside each month, taken back now and then; coins bought and sold."""

import numpy as np

from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, OUTSIDE, PURPOSE, Batch

SAVER_SHARE = 0.6
BACK_SHARE = 0.25
COINS = 1.6


def put_aside(month: Month) -> list[Batch]:
    """Return transfers between people's own accounts."""
    habit, rng = month.habit("savings"), month.rng("savings")
    people = month.world.people
    willing = habit.random(len(people)) < SAVER_SHARE * month.world.activity
    saver = np.flatnonzero((people.savings >= 0) & willing)
    current, savings = people.account[saver], people.savings[saver]
    part = habit.uniform(0.005, 0.06, len(saver)) * people.income_usd[saver]
    amount = month.minor(part, current, 2)
    day = month.day(habit.integers(0, 9, len(saver)))
    at = month.at(rng, day, people.country[saver], "batch")
    again = np.flatnonzero(rng.random(len(saver)) < BACK_SHARE)
    later = month.at(
        rng, month.any_day(rng, len(again)), people.country[saver[again]], "home"
    )
    back = month.minor(part[again] * rng.uniform(0.2, 1, len(again)), current[again], 2)
    told = PURPOSE["savings"]
    return [
        Batch(at, current, savings, amount, CHANNEL["internal"], told),
        Batch(later, savings[again], current[again], back, CHANNEL["internal"], told),
    ]


def coins(month: Month) -> list[Batch]:
    """Return purchases and sales of crypto, and transfers to addresses outside."""
    habit, rng = month.habit("coins"), month.rng("coins")
    people = month.world.people
    weight = habit.lognormal(0, 0.8, len(people)) * (people.crypto >= 0)
    rate = weight * COINS * min(1.0, 2 * month.world.activity)
    who = np.repeat(np.arange(len(people)), rng.poisson(rate))
    usd = 120 * month.dearness(who) * rng.lognormal(0, 1.1, len(who))
    way = rng.integers(0, 4, len(who))
    bank, coin = people.account[who], people.crypto[who]
    at = month.at(rng, month.any_day(rng, len(who)), people.country[who], "home")
    source = np.choose(way, [bank, coin, coin, np.full_like(bank, -1)])
    target = np.choose(way, [coin, bank, np.full_like(bank, -1), coin])
    amount = month.minor(usd, bank)
    return [
        Batch(at, source, target, amount, CHANNEL["crypto"], 0,
              OUTSIDE["crypto_address"])
    ]  # fmt: skip
