"""Cash banked again and again by those who are paid in cash."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.cast import home_of
from g7fin.simulation.clock import DAYS, moments, working
from g7fin.simulation.countries import COUNTRIES, G7
from g7fin.simulation.institutions import place
from g7fin.simulation.ledger import NOWHERE, Payments
from g7fin.simulation.look_alikes.shape import Flow, book, neighbours, some_firm
from g7fin.simulation.state import World


def _bank(
    world: World, rng: np.random.Generator, account: int, habit: tuple[float, int, int]
) -> Flow:
    """Bank takings of about a share of the reported size, every few days."""
    share, count, gap = habit
    country, region = home_of(world, account)
    unit = int(world.market.unit[world.register.currency[account]])
    limit = COUNTRIES[country].cash_limit * unit
    first = int(rng.integers(0, DAYS - count * gap - 1))
    day = working(first + np.arange(count) * gap)
    spot = place(rng, world.register, country, region)
    sums = (limit * share * rng.normal(1, 0.13, count)).clip(limit * 0.1, limit * 0.99)
    known = rng.random(count) < 0.7
    rows = book(
        world,
        Payments(
            moments(rng, day, ints(np.full(count, country)), "office"),
            -1,
            account,
            (sums // unit * unit).astype(np.int64).clip(1),
            "cash",
            ("", "retail", "savings", "")[int(rng.integers(4))],
            place=spot,
            conductor=np.where(known, world.register.holder[account], NOWHERE),
            planted=True,
        ),
    )
    return Flow((account,), tuple(rows))


def shop(world: World, rng: np.random.Generator) -> Flow | None:
    """A restaurant or food shop banks its takings nearly every day."""
    found = some_firm(world, rng, "restaurant", "food retail", "car wash")
    if found is None:
        return None
    habit = (float(rng.uniform(0.5, 0.93)), int(rng.integers(8, 18)), 1)
    return _bank(world, rng, found[0], habit)


def trader(world: World, rng: np.random.Generator) -> Flow | None:
    """A market trader banks the takings of each weekend."""
    person = neighbours(world, rng, int(rng.choice(G7)), 1)
    if len(person) == 0:
        return None
    habit = (float(rng.uniform(0.4, 0.9)), int(rng.integers(6, 12)), 3)
    return _bank(world, rng, int(world.people.account[person[0]]), habit)


def collection(world: World, rng: np.random.Generator) -> Flow | None:
    """A charity banks what its boxes brought."""
    found = some_firm(world, rng, "charity")
    if found is None:
        return None
    return _bank(world, rng, found[0], (float(rng.uniform(0.4, 0.9)), 7, 2))


KINDS = (shop, trader, collection)
