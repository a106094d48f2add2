"""What every look-alike is: an innocent flow, its subjects and its payments."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.cast import local, rounded
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World


@dataclass(frozen=True)
class Flow:
    """The subjects and the payments of one look-alike."""

    accounts: tuple[int, ...]
    rows: tuple[int, ...]


Maker = Callable[[World, np.random.Generator], Flow | None]


def book(world: World, payments: Payments) -> list[int]:
    """Book payments and return their row numbers."""
    return [int(row) for row in world.ledger.add(payments).rows]


def sums(
    world: World,
    rng: np.random.Generator,
    account: int,
    usd: tuple[float, float],
    n: int,
) -> Ints:
    """Return round sums about a US dollar figure, in the currency of an account."""
    centre = local(world, usd[0], account)
    drawn = centre * rng.lognormal(0, usd[1], n)
    return ints([rounded(world, max(int(one), 1), account) for one in drawn])


def neighbours(
    world: World, rng: np.random.Generator, country: int, count: int
) -> Ints:
    """Return people of a country who have no part in anything planted."""
    known = np.flatnonzero((world.people.country == country) & ~world.busy)
    if len(known) < count:
        known = np.flatnonzero(~world.busy)
    return ints(rng.choice(known, min(count, len(known)), replace=False))


def some_firm(
    world: World, rng: np.random.Generator, *sectors: str
) -> tuple[int, int] | None:
    """Return account and country of a firm that no scheme uses."""
    known = [one for one in world.firms.of(*sectors).tolist() if one not in world.taken]
    if not known:
        return None
    firm = int(known[int(rng.integers(len(known)))])
    return int(world.firms.account[firm]), int(world.firms.country[firm])
