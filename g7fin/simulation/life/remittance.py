"""Money that diaspora households send to relatives: the great innocent flow."""

import numpy as np

from g7fin.contracts.entities import CHANNELS
from g7fin.simulation.arrays import Floats, Ints
from g7fin.simulation.clock import MONTH_STARTS, moments
from g7fin.simulation.fees import tariff
from g7fin.simulation.ledger import NOWHERE, Payments
from g7fin.simulation.life.cash import nearby
from g7fin.simulation.state import World

SENDER_SHARE = 0.5
MONTHLY_SHARE = 0.75
RAILS = (("mvts", 0.6), ("wire", 0.22), ("mobile_money", 0.18))
CASH_SENDERS = 0.18
CASH_RECEIVERS = 0.25
FESTIVE_MONTHS = (2, 5, 11)


def run(world: World) -> None:
    """Send most months, to one or two relatives each."""
    rng = world.rng("remittance")
    people = world.people
    willing = rng.random(len(people)) < SENDER_SHARE * min(1.0, world.activity * 1.5)
    sender = np.flatnonzero((people.origin >= 0) & willing)
    relative = _relatives(world, rng, people.origin[sender])
    rail = rng.choice(len(RAILS), len(sender), p=[share for _, share in RAILS])
    part = rng.uniform(0.04, 0.16, len(sender))
    for month, start in enumerate(MONTH_STARTS):
        chance = 0.95 if month in FESTIVE_MONTHS else MONTHLY_SHARE
        now = np.flatnonzero(rng.random(len(sender)) < chance)
        for kind, (channel, _) in enumerate(RAILS):
            chosen = now[rail[now] == kind]
            pairs = sender[chosen], relative[chosen]
            usd = people.income_usd[sender[chosen]] * part[chosen]
            day = start + rng.integers(0, 27, len(chosen))
            _send(world, rng, pairs, (channel, usd, day))


def _relatives(world: World, rng: np.random.Generator, origin: Ints) -> Ints:
    """Return someone in the country of origin for each sender."""
    chosen = np.zeros(len(origin), dtype=np.int64)
    for country in np.unique(origin):
        known = np.flatnonzero(world.people.country == country)
        here = np.flatnonzero(origin == country)
        pool = known if len(known) else np.arange(len(world.people))
        chosen[here] = rng.choice(pool, len(here))
    return chosen


def _send(
    world: World,
    rng: np.random.Generator,
    pairs: tuple[Ints, Ints],
    terms: tuple[str, Floats, Ints],
) -> None:
    people = world.people
    sender, relative = pairs
    channel, usd, day = terms
    account = people.account[sender]
    currency = world.register.currency[account]
    usd = usd * rng.lognormal(0, 0.2, len(sender))
    minor = world.market.rounded(world.market.local(usd, currency), currency)
    at = moments(rng, day, people.country[sender], "home")
    draw = rng.random(len(sender))
    at_desk = (draw < CASH_SENDERS) & (channel == "mvts")
    in_hand = (draw > 1 - CASH_RECEIVERS) & (channel == "mvts")
    place = nearby(world, rng, people.country[sender], people.region[sender])
    fee = tariff(world.market, channel, minor, currency)
    there = people.account[relative]
    local = np.maximum(
        world.market.convert(minor, currency, world.register.currency[there], at), 1
    )
    world.ledger.add(
        Payments(
            at,
            np.where(at_desk, NOWHERE, account),
            np.where(in_hand, NOWHERE, there),
            np.where(at_desk, local, minor),
            np.full(len(sender), CHANNELS.index(channel)),
            "remittance",
            fee=np.where(at_desk, 0, fee),
            place=np.where(at_desk, place, NOWHERE),
            conductor=np.where(at_desk, people.party[sender], NOWHERE),
        )
    )
