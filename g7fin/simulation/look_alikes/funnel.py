"""Many who pay one: appeals, weddings, club treasurers."""

import numpy as np

from g7fin.contracts.entities import CHANNELS
from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.clock import DAYS, moments
from g7fin.simulation.countries import G7
from g7fin.simulation.ledger import Payments
from g7fin.simulation.look_alikes.shape import Flow, book, neighbours, some_firm, sums
from g7fin.simulation.state import World


def _givers(world: World, rng: np.random.Generator, country: int, count: int) -> Ints:
    """Return givers, a few of them abroad."""
    near = neighbours(world, rng, country, count)
    far = neighbours(world, rng, int(rng.choice(G7)), max(count // 5, 1))
    return ints(np.unique(np.concatenate([near, far])))


def _gather(
    world: World,
    rng: np.random.Generator,
    account: int,
    terms: tuple[Ints, float, int, str],
) -> Flow:
    givers, usd, span, purpose = terms
    day = int(rng.integers(0, DAYS - span)) + rng.integers(0, span, len(givers))
    at = moments(rng, day, world.people.country[givers], "home")
    minor = sums(world, rng, account, (usd, 0.6), len(givers))
    paid = world.people.account[givers]
    home = world.register.country[paid] == world.register.country[account]
    codes = CHANNELS.index("instant"), CHANNELS.index("wire")
    channel = np.where(home, *codes)
    rows = book(
        world,
        Payments(
            at, paid, account, minor, channel, purpose, amount_in="credit", planted=True
        ),
    )
    return Flow((account,), tuple(rows))


def appeal(world: World, rng: np.random.Generator) -> Flow | None:
    """A charity calls for help after a flood."""
    found = some_firm(world, rng, "charity")
    if found is None:
        return None
    givers = _givers(world, rng, found[1], int(rng.integers(8, 34)))
    return _gather(world, rng, found[0], (givers, 90.0, 30, "charity"))


def wedding(world: World, rng: np.random.Generator) -> Flow | None:
    """Guests from everywhere give a couple money."""
    country = int(rng.choice(G7))
    couple = neighbours(world, rng, country, 1)
    if len(couple) == 0:
        return None
    givers = _givers(world, rng, country, int(rng.integers(7, 26)))
    givers = givers[givers != couple[0]]
    account = int(world.people.account[couple[0]])
    return _gather(world, rng, account, (givers, 260.0, 40, "gift"))


def crowdfunding(world: World, rng: np.random.Generator) -> Flow | None:
    """Friends of friends pay for an operation, in sums large and small."""
    country = int(rng.choice(G7))
    patient = neighbours(world, rng, country, 1)
    if len(patient) == 0:
        return None
    givers = _givers(world, rng, country, int(rng.integers(8, 30)))
    givers = givers[givers != patient[0]]
    account = int(world.people.account[patient[0]])
    return _gather(world, rng, account, (givers, 700.0, 90, "gift"))


KINDS = (appeal, wedding, crowdfunding)
