"""Payments between people who know each other: meals shared, gifts, favours."""

import numpy as np

from g7fin.contracts.entities import CHANNELS, PURPOSES
from g7fin.simulation.clock import DAYS, moments
from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World

PER_PERSON = 2.6
CIRCLE = 5
MEDIAN_USD = 27.0
# What the bank is told, and how often (judgement).
TOLD = (("gift", 0.42), ("other", 0.24), ("loan", 0.08), ("rent", 0.04), ("", 0.22))


def run(world: World) -> None:
    """Let people pay the few they know, in round sums most of the time."""
    rng = world.rng("friends")
    people = world.people
    count = int(len(people) * PER_PERSON * world.activity)
    payer = rng.integers(0, len(people), count)
    turn = rng.integers(1, CIRCLE + 1, count)
    payee = (payer + turn * (1 + payer % 5)) % len(people)
    near = (people.country[payer] == people.country[payee]) & (payer != payee)
    payer, payee = payer[near], payee[near]
    country = people.country[payer]
    account = people.account[payer]
    currency = world.register.currency[account]
    level = np.clip(people.income_usd[payer] / 3000, 0.06, 3)
    minor = world.market.local(
        MEDIAN_USD * level * rng.lognormal(0, 0.8, len(payer)), currency
    )
    plain = rng.random(len(payer)) < 0.65
    minor = np.where(plain, world.market.rounded(minor, currency), minor)
    channel = np.array([CHANNELS.index(item.instant) for item in COUNTRIES])
    words = [("", *PURPOSES).index(word) for word, _ in TOLD]
    told = rng.choice(words, len(payer), p=[share for _, share in TOLD])
    at = moments(rng, rng.integers(0, DAYS, len(payer)), country, "home")
    world.ledger.add(
        Payments(at, account, people.account[payee], minor, channel[country], told)
    )
