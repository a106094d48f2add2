"""Card payments: favourites, habits and hours. The process that fills the world."""

import numpy as np

from g7fin.simulation.arrays import Floats, Ints
from g7fin.simulation.clock import DAYS, moments
from g7fin.simulation.firms import NAMES, SHOPS
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World

FAVOURITES = 4
FAVOURITE_SHARE = 0.7
# median US dollars of a basket in a rich country, by shop
BASKETS = {
    "food retail": 31.0,
    "restaurant": 24.0,
    "fuel retail": 46.0,
    "barber": 21.0,
    "online retail": 38.0,
    "clothing retail": 52.0,
    "car wash": 13.0,
}


def run(world: World, count: int) -> None:
    """Add so many card payments over the year."""
    rng = world.rng("shopping")
    habit = rng.lognormal(0, 0.9, len(world.people))
    able = np.isin(
        world.people.country, np.unique(world.firms.country[world.firms.of(*SHOPS)])
    )
    weight = habit * able
    drawn = rng.choice(len(world.people), count, p=weight / weight.sum())
    buyer = np.sort(drawn)
    shop = _shops(world, rng, buyer)
    day = _days(rng, count)
    at = moments(rng, day, world.people.country[buyer], "shop")
    sector = world.firms.sector[shop]
    basket = np.array([BASKETS.get(name, 30.0) for name in NAMES])[sector]
    usd = basket * rng.lognormal(0, 0.55, count) * _level(world, buyer)
    account = world.people.account[buyer]
    minor = world.market.local(usd, world.register.currency[account])
    world.ledger.add(
        Payments(at, account, world.firms.account[shop], minor, "card", "retail")
    )


def _days(rng: np.random.Generator, count: int) -> Ints:
    """Return days of the year; the end of a week and of the year are busier."""
    day = np.arange(DAYS)
    weight = 1 + 0.25 * np.isin((day + 2) % 7, (4, 5)) + 0.2 * (day > 330)
    return rng.choice(day, count, p=weight / weight.sum())


def _level(world: World, buyer: Ints) -> Floats:
    """Return how dear a basket is to a person: between the rich and the local level."""
    return np.clip(world.people.income_usd[buyer] / 3000, 0.08, 3.0) ** 0.7


def _shops(world: World, rng: np.random.Generator, buyer: Ints) -> Ints:
    """Return a shop of the buyer's country for each payment, often a favourite."""
    shop = np.zeros(len(buyer), dtype=np.int64)
    country = world.people.country[buyer]
    for home in np.unique(country):
        known = rng.permutation(world.firms.of(*SHOPS, country=int(home)))
        here = np.flatnonzero(country == home)
        weights = 1 / np.arange(1, len(known) + 1) ** 1.05
        found = rng.choice(len(known), len(here), p=weights / weights.sum())
        turn = rng.integers(0, FAVOURITES, len(here))
        own = (buyer[here] * 7919 + turn * 104_729) % len(known)
        often = rng.random(len(here)) < FAVOURITE_SHARE
        shop[here] = known[np.where(often, own, found)]
    return shop
