"""Namesakes of listed people, and companies in which one holds less than half."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.clock import DAYS, moments
from g7fin.simulation.ledger import Payments
from g7fin.simulation.look_alikes.shape import Flow, book, neighbours, sums
from g7fin.simulation.names import variant
from g7fin.simulation.register import PartyRow
from g7fin.simulation.sanctions import Minority, custom
from g7fin.simulation.state import World


def namesake(world: World, rng: np.random.Generator) -> Flow | None:
    """Somebody else, born on another day, has the name of a listed person."""
    listed = [one for one in world.lists.names if one.kind == "person"]
    if not listed:
        return None
    entry = listed[int(rng.integers(len(listed)))]
    person = neighbours(world, rng, entry.country, 3)
    if len(person) < 3:
        return None
    world.busy[person[0]] = True
    party, account = (
        int(world.people.party[person[0]]),
        int(world.people.account[person[0]]),
    )
    old = world.register.parties[party]
    name = entry.name if rng.random() < 0.5 else variant(rng, entry.name)
    born = None if old.born is None else old.born - 3
    world.register.parties[party] = PartyRow("person", name, old.country, born)
    payers = world.people.account[person[1:]]
    country = ints(np.full(2, world.people.country[person[0]]))
    at = moments(rng, rng.integers(0, DAYS, 2), country, "home")
    minor = sums(world, rng, account, (180, 0.5), 2)
    paid = Payments(
        at, payers, account, minor, "transfer", "gift", amount_in="credit", planted=True
    )
    return Flow((account,), tuple(book(world, paid)))


def minority(world: World, rng: np.random.Generator, company: Minority) -> Flow:
    """A company of many owners trades as ever, one of them is listed."""
    at, payer, amount = custom(world, rng, company.account, int(rng.integers(8, 16)))
    paid = Payments(
        at, payer, company.account, amount, "wire", "supplier", planted=True
    )
    return Flow((company.account,), tuple(book(world, paid)))


KINDS = (namesake,)
