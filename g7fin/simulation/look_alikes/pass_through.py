"""Money that comes in and soon goes out: remitters, house buyers, family treasurers."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.clock import DAY, DAYS, END, moments
from g7fin.simulation.countries import G7
from g7fin.simulation.ledger import Payments
from g7fin.simulation.look_alikes.shape import Flow, book, neighbours, some_firm, sums
from g7fin.simulation.state import World


def remitter(world: World, rng: np.random.Generator) -> Flow | None:
    """A licensed remitter takes money at home and pays its partner abroad."""
    found = some_firm(world, rng, "money remittance")
    partner = some_firm(world, rng, "money remittance")
    if found is None or partner is None or found[0] == partner[0]:
        return None
    account, country = found
    customer = world.people.account[
        neighbours(world, rng, country, int(rng.integers(4, 14)))
    ]
    home = ints(np.full(len(customer), country))
    day = np.sort(rng.integers(0, DAYS - 5, len(customer)))
    at = moments(rng, day, home, "home")
    minor = sums(world, rng, account, (320, 0.7), len(customer))
    paid = Payments(
        at, customer, account, minor, "transfer", "remittance",
        amount_in="credit", planted=True,
    )  # fmt: skip
    rows = book(world, paid)
    later = at + rng.integers(2 * 3600, 2 * DAY, len(at))
    out = (minor * 0.97).astype(np.int64).clip(1)
    rows += book(
        world,
        Payments(later, account, partner[0], out, "wire", "settlement", planted=True),
    )
    return Flow((account,), tuple(rows))


def treasurer(world: World, rng: np.random.Generator) -> Flow | None:
    """Brothers and sisters send one of them the rent of their parents each month."""
    family = neighbours(world, rng, int(rng.choice(G7)), int(rng.integers(3, 5)))
    if len(family) < 3:
        return None
    head, payees = (
        int(world.people.account[family[0]]),
        world.firms.of("housing", "care"),
    )
    payee = int(world.firms.account[int(rng.choice(payees))])
    others = world.people.account[family[1:]]
    minor = sums(world, rng, head, (380, 0.2), len(others))
    rows: list[int] = []
    start = int(rng.integers(0, 160))
    for month in range(int(rng.integers(3, 6))):
        home = world.people.country[family[1:]]
        day = start + 30 * month + rng.integers(0, 2, len(others))
        at = moments(rng, day, home, "home")
        share = Payments(
            at, others, head, minor, "instant", "gift", amount_in="credit", planted=True
        )
        rows += book(world, share)
        when = ints(at.max() + int(rng.integers(1800, 2 * DAY)))
        total = int(minor.sum() * 0.98)
        rows += book(
            world,
            Payments(when, head, payee, total, "transfer", "rent", planted=True),
        )
    return Flow((head,), tuple(rows))


def house_buyer(world: World, rng: np.random.Generator) -> Flow | None:
    """Parents, savings and a bank feed an account that pays for a home within days."""
    family = neighbours(world, rng, int(rng.choice(G7)), 5)
    sellers = world.firms.of("notary")
    if len(family) < 4:
        return None
    buyer = int(world.people.account[family[0]])
    givers = world.people.account[family[1:]]
    seller = int(world.firms.account[int(rng.choice(sellers))])
    day = int(rng.integers(5, DAYS - 20)) + rng.integers(0, 4, len(givers))
    at = moments(rng, day, world.people.country[family[1:]], "office")
    minor = sums(world, rng, buyer, (24_000, 0.4), len(givers))
    paid = Payments(
        at, givers, buyer, minor, "transfer", "gift", amount_in="credit", planted=True
    )
    rows = book(world, paid)
    for part in (0.12, 0.85):
        when = ints(min(int(at.max()) + int(rng.integers(3600, 3 * DAY)), END - 1))
        price = int(minor.sum() * part)
        rows += book(
            world, Payments(when, buyer, seller, price, "wire", "asset", planted=True)
        )
    return Flow((buyer,), tuple(rows))


KINDS = (remitter, treasurer, house_buyer)
