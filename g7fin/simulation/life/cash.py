"""Cash at machines and counters: withdrawals of people, takings of shops."""

import numpy as np

from g7fin.simulation.arrays import Ints
from g7fin.simulation.clock import DAYS, moments
from g7fin.simulation.firms import CASH_HEAVY
from g7fin.simulation.ledger import NOWHERE, Payments
from g7fin.simulation.state import World

WITHDRAWALS = 2.2
DEPOSITS = 0.35
TAKINGS_PER_SHOP = 9.0
CONDUCTOR_KNOWN = 0.6


def run(world: World) -> None:
    """Add withdrawals, small deposits and some takings."""
    rng = world.rng("cash")
    people = world.people
    out = int(len(people) * WITHDRAWALS * world.activity)
    person = rng.integers(0, len(people), out)
    _at_machine(world, rng, person, "out")
    person = rng.integers(0, len(people), int(len(people) * DEPOSITS * world.activity))
    _at_machine(world, rng, person, "in")
    _takings(world, rng)


def nearby(world: World, rng: np.random.Generator, country: Ints, region: Ints) -> Ints:
    """Return a place in the region of each of them."""
    known = world.register.local_places
    size = np.array([[len(known.get((c, r), ())) for r in range(8)] for c in range(64)])
    first = np.array([[known.get((c, r), [0])[0] for r in range(8)] for c in range(64)])
    pick = (rng.random(len(country)) * size[country, region]).astype(np.int64)
    return np.asarray(first[country, region] + pick)


def _at_machine(world: World, rng: np.random.Generator, person: Ints, way: str) -> None:
    people = world.people
    account = people.account[person]
    currency = world.register.currency[account]
    usd = np.clip(people.income_usd[person] / 3000, 0.06, 2)
    usd = usd * rng.lognormal(4.4, 0.6, len(person))
    minor = world.market.rounded(world.market.local(usd, currency), currency, 1)
    country = people.country[person]
    at = moments(rng, rng.integers(0, DAYS, len(person)), country, "shop")
    known = rng.random(len(person)) < CONDUCTOR_KNOWN
    world.ledger.add(
        Payments(
            at,
            account if way == "out" else -1,
            -1 if way == "out" else account,
            minor,
            "cash",
            place=nearby(world, rng, country, people.region[person]),
            conductor=np.where(known, people.party[person], NOWHERE),
        )
    )


def _takings(world: World, rng: np.random.Generator) -> None:
    """Bank some of the takings of shops that are paid in cash."""
    firms = world.firms
    shops = firms.of(*CASH_HEAVY)
    count = int(len(shops) * TAKINGS_PER_SHOP * min(1.0, world.activity))
    shop = rng.choice(shops, count)
    account = firms.account[shop]
    currency = world.register.currency[account]
    usd = rng.lognormal(6.6, 0.7, count)
    at = moments(rng, rng.integers(0, DAYS, count), firms.country[shop], "office")
    place = nearby(world, rng, firms.country[shop], firms.region[shop])
    minor = world.market.rounded(world.market.local(usd, currency), currency, 3)
    world.ledger.add(Payments(at, -1, account, minor, "cash", "retail", place=place))
