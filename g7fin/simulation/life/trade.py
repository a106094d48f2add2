"""Firms that buy from firms, with goods codes, at home and abroad."""

import numpy as np

from g7fin.simulation.arrays import Ints
from g7fin.simulation.clock import DAYS, moments, working
from g7fin.simulation.ledger import GOODS, Payments
from g7fin.simulation.state import World

# buyers, sellers, goods codes, orders a year for each buyer, median US dollars
LINES: tuple[tuple[str, str, tuple[str, ...], float, float], ...] = (
    ("food retail", "wholesale", ("190590", "160414"), 7, 2100),
    ("restaurant", "wholesale", ("220300", "160414", "190590"), 7, 900),
    ("clothing retail", "wholesale", ("610910", "640399"), 5, 2600),
    ("online retail", "wholesale", ("847130", "851712", "940360"), 6, 3800),
    ("fuel retail", "wholesale", ("271012",), 7, 6200),
    ("barber", "wholesale", ("330499",), 3, 240),
    ("wholesale", "manufacturing", ("730890", "940360", "610910"), 7, 9200),
    ("general trading", "wholesale", ("870323", "851712", "640399"), 4, 5200),
    ("construction", "manufacturing", ("730890",), 5, 4800),
    ("marine retail", "marine wholesale", ("890312", "840721", "630720"), 4, 7600),
    ("marine wholesale", "manufacturing", ("890319", "890332", "840721"), 4, 16_000),
    ("car dealer", "general trading", ("870323",), 3, 14_000),
)
ABROAD_SHARE = 0.2
QUANTITY = {"890312": 3, "890319": 3, "890332": 1, "840721": 4, "630720": 60}


def run(world: World) -> None:
    """Order all year long, mostly from the same few suppliers."""
    rng = world.rng("trade")
    for buyers, sellers, goods, yearly, usd in LINES:
        buyer = world.firms.of(buyers)
        count = int(len(buyer) * yearly * min(1.0, world.activity))
        chosen = np.sort(rng.choice(buyer, count))
        seller = _suppliers(world, rng, chosen, sellers)
        known = seller >= 0
        _order(world, rng, (chosen[known], seller[known]), (goods, usd))


def _suppliers(
    world: World, rng: np.random.Generator, buyer: Ints, sector: str
) -> Ints:
    """Return one of two habitual suppliers at home, or now and then one abroad."""
    everywhere = world.firms.of(sector)
    country = world.firms.country[buyer]
    seller = rng.choice(everywhere, len(buyer))
    home = rng.random(len(buyer)) >= ABROAD_SHARE
    for at in np.unique(country):
        known = world.firms.of(sector, country=int(at))
        here = np.flatnonzero((country == at) & home)
        if len(known):
            seller[here] = known[
                (buyer[here] + rng.integers(0, 2, len(here))) % len(known)
            ]
    return np.where(seller == buyer, -1, seller)


def _order(
    world: World,
    rng: np.random.Generator,
    pairs: tuple[Ints, Ints],
    terms: tuple[tuple[str, ...], float],
) -> None:
    firms = world.firms
    buyer, seller = pairs
    codes = rng.choice([GOODS.index(code) for code in terms[0]], len(buyer))
    typical = np.array([QUANTITY.get(code, 25) for code in GOODS])[codes]
    account = firms.account[buyer]
    minor = world.market.local(
        terms[1] * rng.lognormal(0, 0.7, len(buyer)), world.register.currency[account]
    )
    day = working(rng.integers(0, DAYS, len(buyer)))
    world.ledger.add(
        Payments(
            moments(rng, day, firms.country[buyer], "office"),
            account,
            firms.account[seller],
            minor,
            "transfer",
            "supplier",
            goods=codes,
            quantity=np.maximum(rng.poisson(typical), 1),
        )
    )
