"""Settles a world: calendar, prices, institutions, firms, people, who owns what."""

import numpy as np

from g7fin.lab.world import firms, institutions, owners, people
from g7fin.lab.world.arrays import Flags
from g7fin.lab.world.clock import Calendar
from g7fin.lab.world.difficulty import Difficulty
from g7fin.lab.world.market import Market
from g7fin.lab.world.register import Register
from g7fin.lab.world.state import World, stream

# payments of a person's whole ordinary life in a month, with the firms' around it
ROWS_A_MONTH = 10.5
LEAST_ACTIVITY = 0.02


def settle(
    seed: int, transactions: int, months: int, difficulty: Difficulty, least: int
) -> World:
    """Return a world with places, firms and people, and nothing paid yet.

    Args:
        seed: chooses the world.
        transactions: how many it is to have; the population follows from it.
        months: how long it lasts.
        difficulty: how hard it is.
        least: people that schemes need, where that is more.
    """
    calendar = Calendar(months)
    population = max(round(transactions / months / ROWS_A_MONTH), least)
    market = Market(stream(seed, "market"), calendar)
    register = Register()
    institutions.found(stream(seed, "institutions"), register)
    founded = firms.found(stream(seed, "firms"), register, population)
    settled = people.settle(stream(seed, "people"), register, founded, population)
    whole = population * months * ROWS_A_MONTH
    world = World(
        seed, transactions, calendar, difficulty, market, register, founded, settled,
        activity=float(np.clip(0.95 * transactions / whole, LEAST_ACTIVITY, 1.0)),
    )  # fmt: skip
    busy: Flags = np.zeros(len(settled), dtype=np.bool_)
    world.busy = busy
    owners.run(world)
    return world
