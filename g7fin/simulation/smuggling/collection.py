"""How travellers and their relatives pay: in full, in parts, leg by leg, in cash.

They are victims in the truth: paying gives them no other role.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.cast import draw, home_of, rounded
from g7fin.simulation.clock import DAY, END, START, waking
from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.fees import tariff
from g7fin.simulation.institutions import place
from g7fin.simulation.ledger import NOWHERE, Payments
from g7fin.simulation.moves import receive
from g7fin.simulation.smuggling.corridors import places
from g7fin.simulation.smuggling.network import Network
from g7fin.simulation.state import World

FAMILIES = (10, 22)
PLANS = ("full", "deposit", "legs", "late")
PLAN_SHARES = (0.46, 0.28, 0.18, 0.08)
RAILS = ("transfer", "instant", "mvts", "cash")
RAIL_SHARES = (0.3, 0.27, 0.25, 0.18)
CHILD_PART = 0.5
TOLD = ("gift", "remittance", "", "loan", "other")


@dataclass(frozen=True)
class Fee:
    """One payment of a family: when, how much, to whom."""

    at: int
    usd: float
    collector: int


def collect(world: World, rng: np.random.Generator, network: Network) -> None:
    """Let families pay the collectors, and record the shapes this leaves."""
    scheme = network.scheme
    origins, relatives = (
        places(network.corridor.origins),
        places(network.corridor.relatives),
    )
    rows: dict[int, list[int]] = {one: [] for one in network.collectors}
    for _ in range(int(rng.integers(*FAMILIES))):
        abroad = rng.random() < 0.7
        found = draw(world, rng, 1, relatives if abroad else origins)
        if len(found) == 0:
            break
        payer = int(found[0])
        role = "relative" if abroad else "payer"
        party = int(world.people.party[payer])
        for fee in _plan(world, rng, network):
            scheme.party_roles.setdefault(party, role)
            row = _pay(world, rng, network, payer, fee)
            rows[fee.collector].extend(row)
    _record(world, network, rows)


def _plan(world: World, rng: np.random.Generator, network: Network) -> list[Fee]:
    """Return what one family pays, by the price of the day it books."""
    day = network.first_day + int(rng.integers(0, network.length))
    adults, children = 1 + int(rng.random() < 0.3), int(rng.random() < 0.2)
    total = network.prices.usd(day) * (adults + CHILD_PART * children)
    total *= float(rng.normal(1, 0.025))
    kind = PLANS[int(rng.choice(len(PLANS), p=PLAN_SHARES))]
    if kind == "deposit":
        share = float(rng.choice([0.3, 0.4, 0.5]))
        parts = [share, 1 - share]
    elif kind == "legs":
        parts = [float(part) for part in rng.dirichlet(np.full(3, 9.0))]
    else:
        parts = [1.0]
    at = START + day * DAY + int(rng.integers(0, DAY))
    fees = []
    collector = int(rng.choice(network.collectors))
    for part in parts:
        fees.append(Fee(at, total * part, collector))
        at += int(rng.lognormal(1.6, 0.7) * DAY)
        if kind == "legs":
            collector = int(rng.choice(network.collectors))
    return [fee for fee in fees if fee.at < END - DAY]


def _pay(
    world: World, rng: np.random.Generator, network: Network, payer: int, fee: Fee
) -> list[int]:
    """Book one payment of a family over one of the rails."""
    people, scheme = world.people, network.scheme
    account = int(people.account[payer])
    country, region = home_of(world, account)
    at = ints(waking(fee.at, country))
    rail = RAILS[int(rng.choice(len(RAILS), p=RAIL_SHARES))]
    same = country == int(world.register.country[fee.collector])
    if not same and rail != "mvts":
        rail = "wire" if rng.random() < 0.5 else "mvts"
    if rail == "instant":
        rail = COUNTRIES[country].instant
    told = TOLD[int(rng.integers(len(TOLD)))]
    side = fee.collector if rail == "cash" else account
    currency = ints(world.register.currency[side])
    minor = ints(world.market.local(fee.usd, currency))
    minor = ints(rounded(world, int(minor[0]), side, 2 + int(rng.random() < 0.4)))
    cash = rail == "cash"
    if not cash:
        scheme.join(account, int(people.party[payer]), _role(world, network, payer))
    known = cash and rng.random() < 0.5
    posted = receive(
        world,
        scheme,
        Payments(
            at,
            NOWHERE if cash else account,
            fee.collector,
            minor,
            rail,
            told,
            fee=tariff(world.market, rail, minor, currency),
            place=place(rng, world.register, country, region) if cash else NOWHERE,
            conductor=int(people.party[payer]) if known else NOWHERE,
        ),
    )
    return [int(row) for row in posted.rows]


def _role(world: World, network: Network, payer: int) -> str:
    return network.scheme.party_roles[int(world.people.party[payer])]


def _record(world: World, network: Network, rows: dict[int, list[int]]) -> None:
    """Record each collector's receipts as a funnel of fee-sized lots."""
    for collector, paid in rows.items():
        if len(paid) >= 6:
            subject: Ints = ints(collector)
            number = network.scheme.number
            world.truth.plant("funnel", number, subject, ints(paid))
            world.truth.plant("fee_lots", number, subject, ints(paid))
