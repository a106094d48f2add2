"""Rent, energy and telephone: standing orders of households."""

import numpy as np

from g7fin.simulation.arrays import Floats, Ints
from g7fin.simulation.clock import MONTH_STARTS, moments, working
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World

# process, sectors paid, share of people, share of income, purpose
ORDERS = (
    ("rent", ("housing",), 0.32, 0.27, "rent"),
    ("energy", ("energy",), 0.22, 0.045, "utility"),
    ("telecom", ("telecom",), 0.18, 0.018, "utility"),
)
PRIVATE_LANDLORDS = 0.25


def run(world: World) -> None:
    """Pay every standing order of the year."""
    for name, sectors, share, part, purpose in ORDERS:
        rng = world.rng(name)
        payer = np.flatnonzero(rng.random(len(world.people)) < share * world.activity)
        payee = _payees(world, rng, payer, sectors)
        if name == "rent":
            private = rng.random(len(payer)) < PRIVATE_LANDLORDS
            payee = np.where(private, _landlords(world, rng, payer), payee)
        known = payee >= 0
        parts = part * rng.lognormal(0, 0.25, len(payer))
        _orders(world, rng, payer[known], payee[known], (parts[known], purpose))


def _payees(
    world: World, rng: np.random.Generator, payer: Ints, sectors: tuple[str, ...]
) -> Ints:
    """Return the account of a firm in the payer's country."""
    payee = np.full(len(payer), -1, dtype=np.int64)
    country = world.people.country[payer]
    for home in np.unique(country):
        firms = world.firms.of(*sectors, country=int(home))
        here = np.flatnonzero(country == home)
        if len(firms):
            payee[here] = world.firms.account[rng.choice(firms, len(here))]
    return payee


def _landlords(world: World, rng: np.random.Generator, payer: Ints) -> Ints:
    """Return the account of a neighbour, who lets a flat."""
    people = world.people
    step = rng.integers(1, 40, len(payer))
    other = np.minimum(payer + step, len(people) - 1)
    near = (people.country[other] == people.country[payer]) & (other != payer)
    return np.where(near, people.account[other], -1)


def _orders(
    world: World,
    rng: np.random.Generator,
    payer: Ints,
    payee: Ints,
    terms: tuple[Floats, str],
) -> None:
    people = world.people
    account = people.account[payer]
    currency = world.register.currency[account]
    minor = world.market.local(people.income_usd[payer] * terms[0], currency)
    if terms[1] == "rent":
        minor = world.market.rounded(minor, currency, 3)
    due = rng.integers(0, 8, len(payer))
    for start in MONTH_STARTS:
        varied = 1.0 if terms[1] == "rent" else rng.normal(1, 0.12, len(payer))
        at = moments(rng, working(start + due), people.country[payer], "batch")
        amount = np.maximum((minor * varied).astype(np.int64), 1)
        world.ledger.add(Payments(at, account, payee, amount, "transfer", terms[1]))
