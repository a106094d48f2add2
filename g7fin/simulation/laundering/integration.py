"""Proceeds become things: homes, cars, boats, gold, in somebody's name."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.cast import home_of, local, rounded
from g7fin.simulation.clock import DAY, END, START
from g7fin.simulation.moves import Move, move
from g7fin.simulation.register import AssetRow
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.state import World

# kind, seller, least US dollars, words
KINDS: tuple[tuple[str, str, float, str], ...] = (
    ("real_estate", "notary", 30_000, "Flat or house"),
    ("vehicle", "car dealer", 6_000, "Passenger car"),
    ("luxury", "jeweller", 1_500, "Watch"),
    ("gold", "jeweller", 1_500, "Bars and coins"),
    ("vessel", "marine retail", 5_000, "Pleasure boat"),
)
OWNER_ROLES = ("owner", "nominee", "owner", "beneficial_owner")


def buy(
    world: World,
    rng: np.random.Generator,
    scheme: Scheme,
    account: int,
    owners: tuple[int, ...],
) -> int:
    """Spend what has gathered on an account a few times; return how many assets."""
    times = sorted({at for at, _ in scheme.book.receipts(account)})
    bought = 0
    for at in times[len(times) // 2 :: max(len(times) // 3, 1)]:
        when = at + int(rng.integers(2 * DAY, 25 * DAY))
        there = scheme.book.spendable(account, when) if when < END else 0
        kinds = [kind for kind in KINDS if there > 1.2 * local(world, kind[2], account)]
        if kinds:
            kind = kinds[int(rng.integers(len(kinds)))]
            bought += _buy(world, rng, scheme, (account, when, there), (kind, owners))
    return bought


def _buy(
    world: World,
    rng: np.random.Generator,
    scheme: Scheme,
    funds: tuple[int, int, int],
    wish: tuple[tuple[str, str, float, str], tuple[int, ...]],
) -> int:
    account, when, there = funds
    (kind, sector, _, words), owners = wish
    country, _ = home_of(world, account)
    sellers = world.firms.of(sector, country=country)
    if len(sellers) == 0:
        sellers = world.firms.of(sector)
    seller = int(world.firms.account[int(rng.choice(sellers))])
    price = rounded(world, int(there * rng.uniform(0.55, 0.9)), account, 3)
    same = country == int(world.register.country[seller])
    channel = "transfer" if same else "wire"
    step = Move(when, account, seller, price, "integration", channel, "asset")
    row = move(world, scheme, step)
    if row is None:
        return 0
    currency = ints(world.register.currency[account])
    usd = float(world.market.usd(ints(price), currency, ints(when))[0])
    value = int(price * rng.uniform(0.9, 1.1))
    role = OWNER_ROLES[int(rng.integers(len(OWNER_ROLES)))]
    holder = int(owners[int(rng.integers(len(owners)))])
    day = (when - START) // DAY
    asset = world.register.asset(
        AssetRow(kind, words, country, value, 0, day, row, ((holder, role, 1.0),))
    )
    scheme.assets.append((asset, usd))
    return 1
