"""Equal sums from many: savings clubs and schools with a price list."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.cast import local, rounded
from g7fin.simulation.clock import DAYS, moments
from g7fin.simulation.countries import G7
from g7fin.simulation.ledger import Payments
from g7fin.simulation.life.clubs import rotate
from g7fin.simulation.look_alikes.shape import Flow, book, neighbours, some_firm
from g7fin.simulation.state import World


def club(world: World, rng: np.random.Generator) -> Flow | None:
    """A rotating savings club with high stakes."""
    members = neighbours(world, rng, int(rng.choice(G7)), int(rng.integers(6, 10)))
    if len(members) < 5:
        return None
    begin = int(rng.integers(0, 6))
    months = range(begin, begin + 5)
    stake = float(rng.uniform(300, 1400))
    treasurer, rows = rotate(world, rng, members, stake, months)
    return Flow((treasurer,), tuple(rows))


def _school(
    world: World, rng: np.random.Generator, sector: str, usd: float
) -> Flow | None:
    """Pupils pay a course in full, by half or by thirds."""
    found = some_firm(world, rng, sector)
    if found is None:
        return None
    account, country = found
    pupils = neighbours(world, rng, country, int(rng.integers(7, 22)))
    price = local(world, usd * float(rng.lognormal(0, 0.2)), account)
    share = rng.choice([1.0, 1.0, 0.5, 1 / 3], len(pupils))
    minor = ints([rounded(world, max(int(price * one), 1), account) for one in share])
    day = int(rng.integers(0, DAYS - 120)) + rng.integers(0, 110, len(pupils))
    rows = book(
        world,
        Payments(
            moments(rng, day, world.people.country[pupils], "home"),
            world.people.account[pupils],
            account,
            minor,
            "transfer",
            "school",
            amount_in="credit",
            planted=True,
        ),
    )
    return Flow((account,), tuple(rows))


def languages(world: World, rng: np.random.Generator) -> Flow | None:
    """A language school with an intensive course."""
    return _school(world, rng, "language school", 2100)


def driving(world: World, rng: np.random.Generator) -> Flow | None:
    """A driving school with a price for the licence."""
    return _school(world, rng, "driving school", 2500)


KINDS = (club, languages, driving)
