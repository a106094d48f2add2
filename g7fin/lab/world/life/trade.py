"""Firms that buy from firms, with goods codes, at home and abroad; owners' draws."""

import numpy as np

from g7fin.lab.world.arrays import Ints
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, GOODS, PURPOSE, Batch

# buyers, sellers, goods codes, orders a month for each buyer, median US dollars
LINES: tuple[tuple[str, str, tuple[str, ...], float, float], ...] = (
    ("food retail", "wholesale", ("190590", "160414"), 8, 1500),
    ("restaurant", "wholesale", ("220300", "160414", "190590"), 8, 600),
    ("clothing retail", "wholesale", ("610910", "640399"), 4, 2200),
    ("online retail", "wholesale", ("847130", "851712", "940360"), 6, 2600),
    ("fuel retail", "wholesale", ("271012",), 6, 5200),
    ("barber", "wholesale", ("330499",), 2, 190),
    ("care", "wholesale", ("630720", "940360"), 3, 500),
    ("logistics", "fuel retail", ("271012",), 5, 700),
    ("wholesale", "manufacturing", ("730890", "940360", "610910"), 7, 6200),
    ("manufacturing", "wholesale", ("730890", "841391"), 6, 5400),
    ("general trading", "wholesale", ("870323", "851712", "640399"), 4, 5200),
    ("construction", "manufacturing", ("730890",), 5, 3600),
    ("marine retail", "marine wholesale", ("890312", "840721", "630720"), 2, 5600),
    ("marine wholesale", "manufacturing", ("890319", "890332", "840721"), 3, 12_000),
    ("car dealer", "general trading", ("870323",), 2, 11_000),
    ("car wash", "wholesale", ("392690",), 2, 240),
    ("manufacturing", "chemical trade", ("293339",), 0.4, 2600),
    ("jeweller", "general trading", ("710812",), 1, 4200),
)
ABROAD_SHARE = 0.28
SUPPLIERS = 3
RETURN_SHARE = 0.06
QUANTITY = {"890312": 3, "890319": 3, "890332": 1, "840721": 4, "630720": 60}
DRAWS = 0.9


def supplied(month: Month) -> list[Batch]:
    """Return orders paid, mostly to the same few suppliers, and goods sent back."""
    made: list[Batch] = []
    for turn, (buyers, sellers, goods, orders, usd) in enumerate(LINES):
        rng = month.rng(f"trade {turn}")
        buyer = month.world.firms.of(buyers)
        rate = orders * min(1.0, month.world.activity)
        chosen = np.repeat(buyer, rng.poisson(rate, len(buyer)))
        seller = _suppliers(month, rng, chosen, sellers)
        known = np.flatnonzero(seller >= 0)
        pairs = chosen[known], seller[known]
        made += _ordered(month, rng, pairs, (goods, usd))
    return made


def _suppliers(
    month: Month, rng: np.random.Generator, buyer: Ints, sector: str
) -> Ints:
    """Return one of the habitual suppliers at home, or now and then one abroad."""
    firms = month.world.firms
    everywhere = firms.of(sector)
    if len(everywhere) == 0:
        return np.full(len(buyer), -1, dtype=np.int64)
    turn = rng.integers(0, SUPPLIERS, len(buyer))
    own = buyer * 7919 + turn * 104_729
    seller = everywhere[own % len(everywhere)]
    home = rng.random(len(buyer)) >= ABROAD_SHARE
    country = firms.country[buyer]
    for at in np.unique(country):
        known = firms.of(sector, country=int(at))
        here = np.flatnonzero((country == at) & home)
        if len(known):
            seller[here] = known[own[here] % len(known)]
    return np.where(seller == buyer, -1, seller)


def _ordered(
    month: Month,
    rng: np.random.Generator,
    pairs: tuple[Ints, Ints],
    terms: tuple[tuple[str, ...], float],
) -> list[Batch]:
    firms = month.world.firms
    buyer, seller = pairs
    codes = rng.choice([GOODS.index(code) for code in terms[0]], len(buyer))
    typical = np.array([QUANTITY.get(code, 25) for code in GOODS])[codes]
    payer, payee = firms.account[buyer], firms.account[seller]
    amount = month.minor(terms[1] * rng.lognormal(0, 0.9, len(buyer)), payer)
    at = month.office(rng, month.any_day(rng, len(buyer)), firms.country[buyer])
    channel = np.where(
        firms.country[buyer] == firms.country[seller],
        CHANNEL["transfer"], CHANNEL["wire"],
    )  # fmt: skip
    told, count = PURPOSE["supplier"], np.maximum(rng.poisson(typical), 1)
    paid = Batch(at, payer, payee, amount, channel, told, goods=codes, quantity=count)
    back = np.flatnonzero(rng.random(len(buyer)) < RETURN_SHARE)
    when = month.office(rng, month.any_day(rng, len(back)), firms.country[seller[back]])
    part = np.maximum((amount[back] * rng.uniform(0.05, 0.5, len(back))), 1)
    credit = Batch(
        when, payee[back], payer[back], part.astype(np.int64), channel[back], told,
        credited=True,
    )  # fmt: skip
    return [paid, credit]


def draws(month: Month) -> list[Batch]:
    """Return what owners take out of small firms, and put in at times."""
    habit, rng = month.habit("draws"), month.rng("draws")
    world = month.world
    owner = np.full(len(world.register.parties), -1, dtype=np.int64)
    owner[world.people.party] = world.people.account
    held = [
        (row.owned, row.owner)
        for row in world.register.ownerships
        if row.kind == "ownership" and row.share >= 4000
    ]
    if len(held) == 0:
        return []
    pairs = np.asarray(held, dtype=np.int64)
    business = np.full(len(world.register.parties), -1, dtype=np.int64)
    business[world.firms.party] = world.firms.account
    source, target = business[pairs[:, 0]], owner[pairs[:, 1]]
    able = (source >= 0) & (target >= 0) & (habit.random(len(pairs)) < DRAWS)
    drawn = able & (rng.random(len(pairs)) < min(1.0, world.activity))
    source, target = source[drawn], target[drawn]
    usd = rng.lognormal(7.2, 0.8, len(source))
    turned = rng.random(len(source)) < 0.12
    payer = np.where(turned, target, source)
    payee = np.where(turned, source, target)
    country = world.register.country
    at = month.office(rng, month.any_day(rng, len(payer)), country[payer])
    channel = np.where(
        country[payer] == country[payee], CHANNEL["transfer"], CHANNEL["wire"]
    )
    told = np.where(turned, PURPOSE["loan"], PURPOSE["wage"])
    amount = month.minor(usd, payer, 3)
    return [Batch(at, payer, payee, amount, channel, told)]
