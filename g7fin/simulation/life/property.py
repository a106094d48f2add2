"""What people and firms own, and the purchases that the ledger saw."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.clock import DAYS, moments, working
from g7fin.simulation.ledger import NOWHERE, Payments
from g7fin.simulation.register import AssetRow
from g7fin.simulation.state import World

# kind, seller, median US dollars, share of people who own one, words
KINDS: tuple[tuple[str, str, float, float, str], ...] = (
    ("real_estate", "notary", 190_000, 0.03, "Flat or house"),
    ("vehicle", "car dealer", 21_000, 0.06, "Passenger car"),
    ("vessel", "marine retail", 14_000, 0.006, "Pleasure boat"),
    ("luxury", "jeweller", 6_500, 0.008, "Watch"),
)
BOUGHT_THIS_YEAR = 0.35


def run(world: World) -> None:
    """Register assets; a part of them was bought this year through a known account."""
    rng = world.rng("property")
    people = world.people
    for kind, sector, usd, share, words in KINDS:
        owners = np.flatnonzero(rng.random(len(people)) < share)
        for person in owners.tolist():
            level = float(np.clip(people.income_usd[person] / 3000, 0.1, 3))
            value = usd * level * float(rng.lognormal(0, 0.4))
            _own(world, rng, person, (kind, sector, value, words))


def _own(
    world: World,
    rng: np.random.Generator,
    person: int,
    terms: tuple[str, str, float, str],
) -> None:
    kind, sector, usd, words = terms
    people, firms = world.people, world.firms
    country = int(people.country[person])
    account = int(people.account[person])
    currency = ints(world.register.currency[account])
    value = int(world.market.rounded(world.market.local(usd, currency), currency, 3)[0])
    sellers = firms.of(sector, country=country)
    acquired, row = -int(rng.integers(10, 5000)), NOWHERE
    if len(sellers) and rng.random() < BOUGHT_THIS_YEAR:
        day = working(ints(rng.integers(0, DAYS)))
        at = moments(rng, day, ints(country), "office")
        seller = int(firms.account[int(rng.choice(sellers))])
        paid = Payments(at, account, seller, value, "wire", "asset", planted=True)
        row, acquired = int(world.ledger.add(paid).rows[0]), int(day[0])
    lien = int(value * rng.uniform(0.1, 0.7)) if rng.random() < 0.4 else 0
    owner = (int(people.party[person]), "owner", 1.0)
    world.register.asset(
        AssetRow(kind, words, country, value, lien, acquired, row, (owner,))
    )
