"""Makes a whole world from a seed and a number of transactions.

Same seed and number: the same bytes. Planted things come first and ordinary life
fills the rest, so that the world has the size that was asked for.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from g7fin.simulation import firms, institutions, lists, people, reversals, sanctions
from g7fin.simulation.laundering.run import run as launder
from g7fin.simulation.ledger import Ledger
from g7fin.simulation.life import (
    cash,
    clubs,
    friends,
    giving,
    households,
    housing,
    owners,
    payroll,
    property,
    remittance,
    savings,
    shopping,
    tax,
    trade,
)
from g7fin.simulation.look_alikes.run import run as look_alike
from g7fin.simulation.market import Market
from g7fin.simulation.register import Register
from g7fin.simulation.smuggling.run import run as smuggle
from g7fin.simulation.state import World, stream
from g7fin.simulation.write import write

SAMPLE = 34_000
GROWTH = 0.39
# schemes of each kind in a world of the size of the sample, and at least
NETWORKS, LAUNDERING, SANCTIONS = (14, 3), (20, 6), (4, 2)
ROWS_PER_PERSON = 60
CAST = (40, 18)
STEADY_ROWS = 22.0
STEADY_SHARE = 0.62
STRANGERS = 60


@dataclass(frozen=True)
class Summary:
    """How much of everything a world has."""

    transactions: int
    accounts: int
    parties: int
    schemes: int
    illicit_transactions: int
    typologies: int
    look_alikes: int


def simulate(seed: int, transactions: int, out: Path) -> Summary:
    """Write a world below a folder: `input/` and `truth/`."""
    scale = (transactions / SAMPLE) ** GROWTH
    networks, launderings, evasions = (
        max(round(count * scale), least)
        for count, least in (NETWORKS, LAUNDERING, SANCTIONS)
    )
    population = transactions // ROWS_PER_PERSON
    population += CAST[0] * networks + CAST[1] * launderings
    world = _settle(seed, transactions, population)
    owners.run(world)
    households.run(world)
    smuggle(world, networks)
    launder(world, launderings)
    minorities = sanctions.run(world, evasions)
    lists.fill(world.lists, world.rng("lists"), round(STRANGERS * scale))
    look_alike(world, minorities)
    _live(world)
    write(world, out)
    return _summary(world)


def _settle(seed: int, transactions: int, population: int) -> World:
    """Return a world with places, firms and people, and nothing paid yet."""
    market, register = Market(stream(seed, "market")), Register()
    institutions.found(stream(seed, "institutions"), register)
    founded = firms.found(stream(seed, "firms"), register, population)
    settled = people.settle(stream(seed, "people"), register, founded, population)
    ledger = Ledger(market, register)
    world = World(seed, transactions, market, register, ledger, founded, settled)
    world.busy = np.zeros(len(settled), dtype=np.bool_)
    return world


def _live(world: World) -> None:
    """Fill the world with ordinary life up to its size."""
    left = world.transactions - len(world.ledger)
    full = STEADY_ROWS * len(world.people)
    world.activity = float(np.clip(STEADY_SHARE * left / full, 0.02, 1.0))
    for process in (
        payroll, housing, tax, friends, savings, cash, remittance, trade, giving,
        property,
    ):  # fmt: skip
        process.run(world)
    clubs.run(world, max(world.transactions // 9000, 1))
    undone = max(int(world.transactions * reversals.SHARE), 4)
    shopping.run(world, max(world.transactions - len(world.ledger) - undone, 0))
    reversals.run(world, undone)


def _summary(world: World) -> Summary:
    planted = sum(shape.scheme >= 0 for shape in world.truth.instances)
    return Summary(
        len(world.ledger),
        len(world.register.accounts),
        len(world.register.parties),
        len(world.schemes),
        sum(len(scheme.rows) for scheme in world.schemes),
        planted,
        len(world.truth.instances) - planted,
    )
