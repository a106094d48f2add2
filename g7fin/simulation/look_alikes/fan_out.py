"""One who pays many: staff agencies, gig platforms, charities."""

import numpy as np

from g7fin.simulation.clock import DAYS, moments
from g7fin.simulation.ledger import Payments
from g7fin.simulation.look_alikes.shape import Flow, book, neighbours, some_firm, sums
from g7fin.simulation.state import World


def _pay(
    world: World,
    rng: np.random.Generator,
    sector: str,
    terms: tuple[float, float, str, int],
) -> Flow | None:
    found = some_firm(world, rng, sector)
    if found is None:
        return None
    usd, spread, purpose, span = terms
    account, country = found
    people = neighbours(world, rng, country, int(rng.integers(4, 14)))
    day = int(rng.integers(0, DAYS - span)) + rng.integers(0, span, len(people))
    rows = book(
        world,
        Payments(
            moments(rng, day, world.people.country[people], "office"),
            account,
            world.people.account[people],
            sums(world, rng, account, (usd, spread), len(people)),
            "transfer",
            purpose,
            planted=True,
        ),
    )
    return Flow((account,), tuple(rows))


def agency(world: World, rng: np.random.Generator) -> Flow | None:
    """A staff agency pays its people for a month."""
    return _pay(world, rng, "staff agency", (1500, 0.4, "wage", 2))


def platform(world: World, rng: np.random.Generator) -> Flow | None:
    """A platform pays riders for a week."""
    return _pay(world, rng, "gig platform", (310, 0.6, "wage", 3))


def relief(world: World, rng: np.random.Generator) -> Flow | None:
    """A charity pays families out of an appeal."""
    return _pay(world, rng, "charity", (650, 0.3, "charity", 5))


KINDS = (agency, platform, relief)
