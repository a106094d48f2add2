"""Boats, engines and life jackets for a crossing, bought by a mule or a front."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.cast import found_firm, home_of, local
from g7fin.simulation.clock import DAY, END
from g7fin.simulation.laundering.steps import hand_on
from g7fin.simulation.moves import Move, move
from g7fin.simulation.smuggling.network import Network
from g7fin.simulation.state import World

# goods code, US dollars a piece, pieces for one crossing
KIT: tuple[tuple[str, float, tuple[int, int]], ...] = (
    ("890312", 2300, (1, 3)),
    ("840721", 1700, (1, 3)),
    ("630720", 17, (12, 60)),
)
YACHT = ("890332", 9800, (1, 2))
SUPPLIERS = 0.3
TRIPS = (3, 6)


def buy(world: World, rng: np.random.Generator, network: Network) -> None:
    """Fund the buyer before each crossing and let them shop."""
    if not network.corridor.by_sea:
        return
    rows: list[int] = []
    subject = network.front if _by_front(rng, network) else network.buyer
    shops = world.firms.of("marine retail")
    country, _ = home_of(world, subject)
    near = world.firms.of("marine retail", country=country)
    known = [one for one in (near if len(near) else shops) if one not in world.taken]
    known = known or shops.tolist()
    if rng.random() < SUPPLIERS:
        known = [_supplier(world, rng, network, int(world.firms.country[known[0]]))]
    step = network.length // (TRIPS[1] + 1)
    for trip in range(int(rng.integers(*TRIPS))):
        at = network.since + (18 + trip * step) * DAY + int(rng.integers(0, 5 * DAY))
        source = int(rng.choice(network.collectors))
        budget = local(world, float(rng.uniform(6500, 15_000)), source)
        there = network.scheme.book.spendable(source, at)
        hand_on(
            world, rng, network.scheme, (source, subject), (at, min(budget, there // 2))
        )
        shop = int(world.firms.account[int(rng.choice(known))])
        rows.extend(_shop(world, rng, network, (subject, shop, at + 2 * DAY)))
    if len(rows) >= 3:
        number = network.scheme.number
        world.truth.plant("boat_procurement", number, ints(subject), ints(rows))


def _supplier(
    world: World, rng: np.random.Generator, network: Network, country: int
) -> int:
    """Found a shop that knows what its boats are for."""
    firm = found_firm(world, rng, country, "marine retail")
    party, account = int(world.firms.party[firm]), int(world.firms.account[firm])
    network.scheme.join(account, party, "supplier")
    return firm


def _by_front(rng: np.random.Generator, network: Network) -> bool:
    return network.front >= 0 and rng.random() < 0.4


def _shop(
    world: World,
    rng: np.random.Generator,
    network: Network,
    errand: tuple[int, int, int],
) -> list[int]:
    """Buy one kit over a day or two, within what is there."""
    subject, shop, at = errand
    kit = (*KIT, YACHT) if network.corridor.name == "aegean_yacht" else KIT
    there = network.scheme.book.spendable(subject, at)
    rows = []
    same = world.register.country[subject] == world.register.country[shop]
    for code, usd, pieces in kit:
        price = local(world, usd * float(rng.lognormal(0, 0.15)), subject)
        count = min(int(rng.integers(pieces[0], pieces[1] + 1)), there // (price + 1))
        at += int(rng.integers(600, DAY // 2))
        if count < 1 or at >= END:
            continue
        channel = ("card", "transfer")[int(rng.random() < 0.4)] if same else "wire"
        row = move(
            world,
            network.scheme,
            Move(
                at, subject, shop, price * count, "expense", channel,
                ("supplier", "retail")[int(rng.random() < 0.6)],
                goods=code, quantity=count,
            ),
        )  # fmt: skip
        if row is not None:
            rows.append(row)
            there -= price * count
    return rows
