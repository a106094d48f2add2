"""Property of people, and the purchases that the ledger saw."""

import numpy as np

from g7fin.lab.world.arrays import NOWHERE, ints
from g7fin.lab.world.clock import DAY
from g7fin.lab.world.flows.cast import home_of, local, rounded
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.plan import Plan
from g7fin.lab.world.register import AssetRow
from g7fin.lab.world.state import World

# kind, seller, median US dollars, share of people who own one, words
KINDS: tuple[tuple[str, str, float, float, str], ...] = (
    ("real_estate", "notary", 190_000, 0.03, "Flat or house"),
    ("vehicle", "car dealer", 21_000, 0.06, "Passenger car"),
    ("vessel", "marine retail", 14_000, 0.006, "Pleasure boat"),
    ("luxury", "jeweller", 6_500, 0.008, "Watch"),
    ("gold", "jeweller", 3_500, 0.006, "Bars and coins"),
    ("business", "law office", 24_000, 0.008, "Share in a company"),
)
BOUGHT_A_YEAR = 0.3
MOST = 20_000


def acquire(world: World, plan: Plan) -> None:
    """Register assets; a part of them was bought in these days by a known account."""
    rng = world.rng("property")
    flow = Flow(world, plan, rng)
    people = world.people
    for kind, sector, usd, share, words in KINDS:
        owners = np.flatnonzero(rng.random(len(people)) < share)[:MOST]
        level = np.clip(people.income_usd[owners] / 3000, 0.1, 3)
        values = usd * level * rng.lognormal(0, 0.4, len(owners))
        for person, value in zip(owners.tolist(), values.tolist(), strict=True):
            _own(flow, person, (kind, sector, words), value)
    flow.run()


def _own(flow: Flow, person: int, what: tuple[str, str, str], usd: float) -> None:
    world, rng = flow.world, flow.rng
    account = int(world.people.account[person])
    country, _ = home_of(world, account)
    value = rounded(world, local(world, usd, account), account, 3)
    sellers = world.firms.accounts(what[1], country)
    if len(sellers) and rng.random() < BOUGHT_A_YEAR * world.calendar.months / 12:
        seller = int(sellers[int(rng.integers(len(sellers)))])
        day = world.calendar.working(ints(rng.integers(0, world.calendar.days)))
        at = world.calendar.start + int(day[0]) * DAY + int(rng.integers(9, 17)) * 3600
        flow.awake(at, account, _buy, flow, (person, seller, value), what)
        return
    _enter(flow, person, what, (value, -int(rng.integers(10, 5000)), NOWHERE))


def _buy(
    at: int, flow: Flow, deal: tuple[int, int, int], what: tuple[str, str, str]
) -> None:
    person, seller, value = deal
    account = int(flow.world.people.account[person])
    number = flow.receive(at, account, seller, value, Step("transfer", purpose="asset"))
    _enter(flow, person, what, (value, flow.world.calendar.day_of(at), number))


def _enter(
    flow: Flow, person: int, what: tuple[str, str, str], deal: tuple[int, int, int]
) -> None:
    world, rng = flow.world, flow.rng
    value, acquired, number = deal
    lien = int(value * rng.uniform(0.1, 0.7)) if rng.random() < 0.4 else 0
    owner = (int(world.people.party[person]), "owner", 1.0)
    country = int(world.people.country[person])
    world.register.assets.append(
        AssetRow(what[0], what[2], country, value, lien, acquired, number, (owner,))
    )
