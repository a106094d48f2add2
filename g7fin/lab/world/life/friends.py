"""Payments between people who know each other: meals shared, gifts, favours."""

import numpy as np

from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import PURPOSE, Batch

PER_PERSON = 3.2
# payments of one evening, on average
EVENING = 2.7
CIRCLE = (1, 2, 3, 5)
MEDIAN_USD = 34.0
ROUND_SHARE = 0.65
# what the bank is told, and how often (judgement)
TOLD = (("gift", 0.42), ("other", 0.24), ("loan", 0.08), ("rent", 0.04), ("", 0.22))


def shared(month: Month) -> list[Batch]:
    """Return what people pay the few they know, in round sums most of the time.

    Friends are next to each other in the register, so that who pays one day is paid
    the other.
    """
    habit, rng = month.habit("friends"), month.rng("friends")
    people = month.world.people
    payer = month.some(
        rng, PER_PERSON / EVENING, month.moods * habit.lognormal(0, 0.8, len(people))
    )
    evening = np.repeat(np.arange(len(payer)), rng.geometric(1 / EVENING, len(payer)))
    day = month.any_day(rng, len(payer))[evening]
    payer = payer[evening]
    step = np.array(CIRCLE)[rng.integers(0, len(CIRCLE), len(payer))]
    step = np.where(rng.random(len(payer)) < 0.5, step, -step)
    payee = np.clip(payer + step, 0, len(people) - 1)
    near = (people.country[payer] == people.country[payee]) & (payer != payee)
    payer, payee, day = payer[near], payee[near], day[near]
    country, account = people.country[payer], people.account[payer]
    usd = MEDIAN_USD * month.dearness(payer) * rng.lognormal(0, 1.1, len(payer))
    said = rng.random(len(payer)) < ROUND_SHARE
    amount = np.where(said, month.minor(usd, account, 2), month.minor(usd, account))
    words = [PURPOSE[word] for word, _ in TOLD]
    told = rng.choice(words, len(payer), p=[share for _, share in TOLD])
    at = month.at(rng, day, country, "home")
    channel = month.instant[country]
    return [Batch(at, account, people.account[payee], amount, channel, told)]
