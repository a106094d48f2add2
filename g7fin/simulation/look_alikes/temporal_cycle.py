"""Money that returns for good reasons: family loans, cash pooling of a group."""

from itertools import pairwise

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.cast import local, rounded
from g7fin.simulation.clock import DAY, START
from g7fin.simulation.countries import G7
from g7fin.simulation.ledger import Payments
from g7fin.simulation.look_alikes.shape import Flow, book, neighbours
from g7fin.simulation.state import World


def _round(
    world: World,
    rng: np.random.Generator,
    ring: Ints,
    terms: tuple[float, int, str],
) -> Flow:
    """Send a sum round a ring of accounts, each time a little changed."""
    usd, gap, purpose = terms
    path = [*ring.tolist(), int(ring[0])]
    at = START + int(rng.integers(5, 250)) * DAY + 11 * 3600
    rows: list[int] = []
    for source, target in pairwise(path):
        minor = local(world, usd * float(rng.uniform(0.93, 1.0)), source)
        same = world.register.country[source] == world.register.country[target]
        channel = "transfer" if same else "wire"
        paid = Payments(
            ints(at), source, target, rounded(world, minor, source, 3), channel,
            purpose, planted=True,
        )  # fmt: skip
        rows += book(world, paid)
        at += int(rng.integers(3600, gap))
    return Flow(tuple(ring.tolist()), tuple(rows))


def family(world: World, rng: np.random.Generator) -> Flow | None:
    """A loan goes to a cousin, on to a sister, and is paid back by her."""
    people = neighbours(world, rng, int(rng.choice(G7)), int(rng.integers(3, 5)))
    if len(people) < 3:
        return None
    usd = float(rng.lognormal(7.8, 0.7))
    return _round(world, rng, world.people.account[people], (usd, 12 * DAY, "loan"))


def pooling(world: World, rng: np.random.Generator) -> Flow | None:
    """A group moves spare cash between its companies and back to the holding."""
    firms = world.firms.of("holding", "manufacturing", "logistics", "wholesale")
    free = [one for one in firms.tolist() if one not in world.taken]
    if len(free) < 4:
        return None
    chosen = rng.choice(free, int(rng.integers(3, 5)), replace=False)
    usd = float(rng.lognormal(9.6, 0.6))
    return _round(world, rng, world.firms.account[chosen], (usd, 4 * DAY, "loan"))


KINDS = (family, pooling)
