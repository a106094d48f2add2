"""A front: a company with some real trade, and more takings than its trade brings."""

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.cast import home_of
from g7fin.simulation.clock import DAYS, moments, working
from g7fin.simulation.institutions import place
from g7fin.simulation.ledger import Payments
from g7fin.simulation.moves import receive
from g7fin.simulation.smuggling.network import Network
from g7fin.simulation.state import World

INJECTION = (0.5, 1.0, 3.0)
STRUCTURED_SHARE = 0.6


def trade(world: World, rng: np.random.Generator, network: Network) -> None:
    """Let the front sell, buy, and bank cash that customers never brought."""
    if network.front < 0:
        return
    front = network.front
    country, region = home_of(world, front)
    _real(world, rng, front, country)
    ratio = INJECTION[int(rng.integers(len(INJECTION)))]
    count = int(rng.integers(8, 18))
    last = min(network.first_day + network.length + 20, DAYS - 1)
    day = np.sort(rng.integers(network.first_day + 6, last, count))
    at = moments(rng, working(day), ints(np.full(count, country)), "office")
    currency = ints(np.full(count, world.register.currency[front]))
    real = world.market.local(rng.lognormal(5.6, 0.5, count), currency)
    injected = np.maximum((real * ratio * rng.lognormal(0, 0.3, count)), 1)
    part = world.market.rounded(injected.astype(np.int64), currency)
    spot = ints([place(rng, world.register, country, region) for _ in range(count)])
    receive(
        world,
        network.scheme,
        Payments(
            at, -1, front, real + part, "cash", "retail", place=spot,
            conductor=int(world.register.holder[network.nominee]), illicit_part=part,
        ),
    )  # fmt: skip


def _real(world: World, rng: np.random.Generator, front: int, country: int) -> None:
    """Book the trade that is real: card customers, a supplier, the landlord."""
    people = world.people
    near = np.flatnonzero(people.country == country)
    count = int(rng.integers(10, 25))
    customer: Ints = rng.choice(near, count) if len(near) else np.zeros(0, np.int64)
    account = people.account[customer]
    minor = world.market.local(
        rng.lognormal(3.2, 0.5, len(customer)), world.register.currency[account]
    )
    home = ints(np.full(len(customer), country))
    at = moments(rng, rng.integers(0, DAYS, len(customer)), home, "shop")
    world.ledger.add(Payments(at, account, front, minor, "card", "retail"))
    for sector, purpose in (("wholesale", "supplier"), ("housing", "rent")):
        payees = world.firms.of(sector, country=country)
        if len(payees):
            payee = int(world.firms.account[int(rng.choice(payees))])
            day = working(rng.integers(0, DAYS, 6))
            at = moments(rng, day, ints(np.full(6, country)), "office")
            currency = ints(np.full(6, world.register.currency[front]))
            due = world.market.local(rng.lognormal(6.2, 0.3, 6), currency)
            world.ledger.add(Payments(at, front, payee, due, "transfer", purpose))
