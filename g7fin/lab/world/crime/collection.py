"""Payments of travellers and relatives: held until arrival, leg by leg, in advance.

They are victims in the truth: paying gives them no other role.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.world.arrays import NOWHERE
from g7fin.lab.world.clock import DAY, HOUR
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.crime.corridors import places
from g7fin.lab.world.crime.network import Network
from g7fin.lab.world.crime.trips import Trip
from g7fin.lab.world.flows.cast import home_of, local, rounded
from g7fin.lab.world.flows.flow import Step
from g7fin.lab.world.flows.node import abroad
from g7fin.lab.world.institutions import place

FAMILIES = (2, 6)
# held by a broker until arrival, a part for each leg, all in advance, later in parts
MODES = ("escrow", "legs", "advance", "debt")
MODE_SHARES = (0.5, 0.3, 0.15, 0.05)
RAILS = ("transfer", "instant", "mvts", "cash")
RAIL_SHARES = (0.34, 0.34, 0.1, 0.22)
CHILD_PART = 0.5
# parts of a price list: whole, a deposit and the balance, halves, thirds (judgement)
PRICE_PARTS = ((1.0,), (0.3, 0.7), (0.5, 0.5), (1 / 3, 1 / 3, 1 / 3))
IN_HAND = 0.25
# a lot, as mean and deviation of the logarithm of US dollars
HELPERS = 1.3
AT_ONCE, LOT, MOST_LOTS = 0.25, (5.4, 0.7), 8
TOLD = ("gift", "remittance", "", "loan", "other", "")


@dataclass(frozen=True)
class Payer:
    """A payer of a journey: a traveller or a relative, and their role."""

    account: int
    party: int
    role: str


# those who put together for one journey
Family = tuple[Payer, ...]


def collect(network: Network, trips: list[Trip]) -> None:
    """Let families book journeys on the trips, and pay by their mode."""
    rng = network.flow.rng
    for trip in trips:
        for _ in range(int(rng.integers(*FAMILIES))):
            family = _family(network)
            mode = MODES[int(rng.choice(len(MODES), p=MODE_SHARES))]
            booked = trip.at - int(rng.uniform(2, 21) * DAY)
            if mode == "escrow" and network.brokers:
                _escrow(network, trip, family, booked)
            else:
                _parts(network, trip, family, mode)


def _family(network: Network) -> Family:
    corridor, rng = network.corridor, network.flow.rng
    people = network.flow.world.people
    made = []
    for _ in range(1 + int(rng.poisson(HELPERS))):
        abroad = rng.random() < 0.7
        where = places(corridor.relatives if abroad else corridor.origins)
        person = network.cast.draw(rng, where)
        role = "relative" if abroad else "payer"
        account, party = int(people.account[person]), int(people.party[person])
        made.append(Payer(account, party, role))
    return tuple(made)


def _price(network: Network, day: int) -> float:
    """Return what a family owes, by the price of the day it books."""
    rng = network.flow.rng
    adults, children = 1 + int(rng.random() < 0.3), int(rng.random() < 0.2)
    usd = network.prices.usd(day) * (adults + CHILD_PART * children)
    return usd * float(rng.normal(1, 0.025))


def _parts(network: Network, trip: Trip, family: Family, mode: str) -> None:
    """Pay in parts: by legs along the way, in advance, or after arrival."""
    flow, rng = network.flow, network.flow.rng
    world = flow.world
    total = _price(network, world.calendar.day_of(trip.at))
    legs = network.corridor.legs + int(rng.integers(0, 2))
    count = {"legs": legs, "debt": int(rng.integers(3, 7))}.get(mode, 1)
    if mode == "advance" and rng.random() < 0.6:
        count = 2
    fixed = _fixed(network, mode, count)
    count = len(fixed) or count
    gaps = rng.lognormal(1.6, 0.7, count) * DAY
    at = trip.at - (int(rng.uniform(2, 15) * DAY) if mode != "debt" else -20 * DAY)
    collector = int(rng.choice(network.collectors))
    parts = fixed or rng.dirichlet(np.full(count, 8.0))
    for part, gap in zip(parts, gaps, strict=True):
        _lots(network, at, family, (total * float(part), collector))
        at += int(gap)
        if mode == "legs":
            collector = int(rng.choice(network.collectors))


def _fixed(network: Network, mode: str, count: int) -> tuple[float, ...]:
    """Return the parts that a price list says; none without one."""
    if not network.priced:
        return ()
    if mode == "legs":
        return (1 / count,) * count
    return PRICE_PARTS[int(network.flow.rng.integers(len(PRICE_PARTS)))]


def _escrow(network: Network, trip: Trip, family: Family, booked: int) -> None:
    """Pay a broker, who pays the network when the traveller has arrived."""
    flow, rng = network.flow, network.flow.rng
    here = network.brokers[int(rng.random() < 0.3)]
    usd = _price(network, max(flow.world.calendar.day_of(booked), 0))
    if rng.random() < IN_HAND:
        flow.later(booked, _in_hand, network, family, (usd, trip))
        return
    _lots(network, booked, family, (usd, here))
    if trip.arrived is None:
        flow.awake(trip.at + 9 * DAY, here, _refund, network, family, (here, usd))
    else:
        when = trip.arrived + int(rng.exponential(1.5 * DAY)) + 2 * HOUR
        flow.awake(when, here, _release, network, (here, usd))


def _lots(network: Network, at: int, family: Family, what: tuple[float, int]) -> None:
    """Pay what is due at once, or in lots over days, as it can be got together."""
    usd, target = what
    flow, rng = network.flow, network.flow.rng
    count = 1
    if not network.priced and rng.random() > AT_ONCE:
        count = int(np.clip(usd / rng.lognormal(*LOT), 1, MOST_LOTS))
    for part in rng.dirichlet(np.full(count, 6.0)).tolist():
        payer = family[int(rng.integers(len(family)))]
        flow.awake(at, payer.account, _pay, network, payer, (usd * part, target))
        at += int(rng.exponential(2.2 * DAY)) + HOUR


def _pay(at: int, network: Network, payer: Payer, what: tuple[float, int]) -> None:
    """Book one payment of a payer over one of the rails."""
    usd, target = what
    flow, rng = network.flow, network.flow.rng
    world = flow.world
    country, region = home_of(world, payer.account)
    rail = RAILS[int(rng.choice(len(RAILS), p=RAIL_SHARES))]
    if country != home_of(world, target)[0] and rail in ("transfer", "instant"):
        rail = abroad(rng.random())
    if rail == "instant":
        rail = COUNTRIES[country].instant
    cash = rail == "cash"
    side = target if cash else payer.account
    amount = rounded(world, local(world, usd, side), side, 2 + int(rng.random() < 0.4))
    known = cash and rng.random() < 0.5
    account = -1 if cash else payer.account
    flow.join(account, payer.party, payer.role)
    told = TOLD[int(rng.integers(len(TOLD)))]
    spot = place(rng, world.register, country, region) if cash else NOWHERE
    step = Step(
        rail, "predicate", told, place=spot,
        conductor=payer.party if known else NOWHERE,
    )  # fmt: skip
    flow.receive(at, account, target, amount, step)


def _in_hand(
    at: int, network: Network, family: Family, what: tuple[float, Trip]
) -> None:
    """Hand cash to a broker: only the brokers' own book knows."""
    usd, trip = what
    flow = network.flow
    payer = family[0]
    flow.join(-1, payer.party, payer.role)
    flow.outside_usd += usd
    fee = usd * float(flow.rng.uniform(0.01, 0.05))
    here, there = network.brokers
    day = flow.world.calendar.day_of(at)
    state = int(trip.arrived is not None)
    flow.hawala.append((day, payer.party, here, there, usd, fee, state))


def _release(at: int, network: Network, what: tuple[int, float]) -> None:
    """Let the broker pay a collector for a traveller who has arrived."""
    here, usd = what
    flow, rng = network.flow, network.flow.rng
    world = flow.world
    collector = int(rng.choice(network.collectors))
    amount = rounded(world, int(local(world, usd, here) * 0.97), here, 2)
    same = home_of(world, here)[0] == home_of(world, collector)[0]
    rail = "transfer" if same else abroad(rng.random())
    flow.pay(at, here, collector, amount, Step(rail, "layering", "other"))


def _refund(at: int, network: Network, family: Family, what: tuple[int, float]) -> None:
    """Give the money back for a journey that failed."""
    here, usd = what
    account = next(
        (one.account for one in family if one.account in network.flow.roles), -1
    )
    if account < 0:
        return
    flow, rng = network.flow, network.flow.rng
    world = flow.world
    amount = rounded(world, int(local(world, usd, here) * 0.96), here, 2)
    same = home_of(world, here)[0] == home_of(world, account)[0]
    rail = "transfer" if same else abroad(rng.random())
    flow.pay(at, here, account, amount, Step(rail, "refund", "gift"))
