"""The people of one network and the firms and accounts they use."""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.cast import draw, enlist, found_firm, lenders, own, share_traces
from g7fin.simulation.clock import DAY, START
from g7fin.simulation.register import Holding
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.smuggling.corridors import (
    Corridor,
    PriceList,
    places,
    price_list,
)
from g7fin.simulation.state import World
from g7fin.simulation.truth import Link

FRONTS = ("car wash", "barber", "restaurant", "general trading", "travel agency")


@dataclass(frozen=True)
class Network:
    """One network; every tuple holds accounts.

    Attributes:
        first_day: of the world, on which it takes its first customer.
        length: days over which it takes customers.
        front: account of a company it runs, or -1.
        brokers: accounts of a pair of money brokers, or none.
    """

    scheme: Scheme
    corridor: Corridor
    prices: PriceList
    first_day: int
    length: int
    organiser: int
    nominee: int
    collectors: tuple[int, ...]
    mules: tuple[int, ...]
    transporters: tuple[int, ...]
    safe_house: int
    recruiter: int
    buyer: int
    front: int
    brokers: tuple[int, ...]

    @property
    def since(self) -> int:
        """The moment of its first day."""
        return START + self.first_day * DAY


def assemble(
    world: World, rng: np.random.Generator, number: int, corridor: Corridor
) -> Network:
    """Cast a network."""
    scheme = Scheme(number, "smuggling", corridor.name, "migrant_smuggling")
    hubs, lead = places(corridor.hubs), places(corridor.lead)

    def cast(role: str, count: int, where: tuple[int, ...]) -> list[int]:
        return enlist(world, rng, scheme, draw(world, rng, count, where), role)

    organiser = cast("organiser", 1, lead)[0]
    nominee = cast("nominee", 1, lead)[0]
    collectors = cast("collector", int(rng.integers(1, 3)), hubs)
    lent = lenders(world, rng, int(rng.integers(3, 6)), hubs + lead)
    mules = enlist(world, rng, scheme, lent, "mule")
    transporters = cast("transporter", int(rng.integers(1, 3)), hubs)
    keeper = cast("safe_house", 1, hubs)[0]
    recruiter = cast("recruiter", 1, places(corridor.origins))[0]
    buyer = cast("mule", 1, lead)[0] if corridor.by_sea else -1
    brokers = _brokers(world, rng, scheme, corridor)
    front = _front(world, rng, scheme, (organiser, nominee))
    crew = [organiser, nominee, *collectors, *mules, *transporters]
    share_traces(world, rng, world.register.holder[crew].tolist())
    return Network(
        scheme, corridor, price_list(rng, corridor), int(rng.integers(4, 225)),
        int(rng.integers(50, 180)), organiser, nominee, tuple(collectors),
        tuple(mules), tuple(transporters), keeper, recruiter, buyer, front, brokers,
    )  # fmt: skip


def _brokers(
    world: World, rng: np.random.Generator, scheme: Scheme, corridor: Corridor
) -> tuple[int, ...]:
    """Cast a pair of brokers who keep a book of their own, for some networks."""
    if rng.random() < 0.45:
        return ()
    here = draw(world, rng, 1, places(corridor.lead[:1]))
    there = draw(world, rng, 1, places(corridor.origins))
    both = np.concatenate([here, there])
    return tuple(enlist(world, rng, scheme, both, "hawaladar"))


def _above(world: World, rng: np.random.Generator, organiser: int, country: int) -> int:
    """Return who owns the front: the organiser, or a holding that they own."""
    if rng.random() < 0.6:
        return organiser
    firm = found_firm(world, rng, country, "holding")
    holding = int(world.firms.party[firm])
    own(world, organiser, holding, 1.0)
    return holding


def _front(
    world: World, rng: np.random.Generator, scheme: Scheme, owners: tuple[int, int]
) -> int:
    """Found a company for the network, for most networks."""
    if rng.random() < 0.3:
        return -1
    organiser, nominee = (int(world.register.holder[one]) for one in owners)
    country = int(world.register.country[owners[1]])
    firm = found_firm(world, rng, country, FRONTS[int(rng.integers(len(FRONTS)))])
    party, account = int(world.firms.party[firm]), int(world.firms.account[firm])
    scheme.join(account, party, "front")
    if rng.random() < 0.5:
        own(world, nominee, party, 1.0)
        world.truth.links.append(
            Link(scheme.number, "nominee", nominee, organiser, 0.0, "party")
        )
    else:
        share = (0.51, 0.6, 0.75)[int(rng.integers(3))]
        own(world, _above(world, rng, organiser, country), party, share)
        own(world, nominee, party, round(1 - share, 2))
    own(world, nominee, party, 0.0, "director")
    world.register.holdings.append(Holding(account, nominee, "signatory", ""))
    return account
