"""Boats and engines bought by those whose trade or sport they are."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.cast import local
from g7fin.simulation.clock import DAY, DAYS, moments
from g7fin.simulation.ledger import Payments
from g7fin.simulation.look_alikes.shape import Flow, book, some_firm
from g7fin.simulation.state import World

# goods code, US dollars a piece, pieces in one order
KIT: tuple[tuple[str, float, tuple[int, int]], ...] = (
    ("890312", 2100, (1, 4)),
    ("840721", 1650, (1, 5)),
    ("630720", 19, (8, 50)),
)


def _order(
    world: World, rng: np.random.Generator, buyer: str, seller: str
) -> Flow | None:
    """Order a few times over the season."""
    found, shop = some_firm(world, rng, buyer), some_firm(world, rng, seller)
    if found is None or shop is None or found[0] == shop[0]:
        return None
    account, country = found
    rows: list[int] = []
    first = int(rng.integers(5, DAYS - 130))
    for trip in range(int(rng.integers(2, 5))):
        day = ints(first + trip * 25 + int(rng.integers(0, 12)))
        at = moments(rng, day, ints(country), "office")
        for code, usd, pieces in KIT:
            if rng.random() < 0.25:
                continue
            count = int(rng.integers(*pieces))
            price = local(world, usd * float(rng.lognormal(0, 0.2)), account) * count
            at = at + int(rng.integers(600, DAY // 3))
            rows += book(
                world,
                Payments(
                    at, account, shop[0], price,
                    ("card", "transfer")[int(rng.random() < 0.6)],
                    ("supplier", "retail")[int(rng.random() < 0.5)],
                    goods=code, quantity=count, planted=True,
                ),
            )  # fmt: skip
    return Flow((account,), tuple(rows))


def retailer(world: World, rng: np.random.Generator) -> Flow | None:
    """A marine retailer restocks."""
    return _order(world, rng, "marine retail", "marine wholesale")


def club(world: World, rng: np.random.Generator) -> Flow | None:
    """A sailing club renews its boats."""
    return _order(world, rng, "sailing club", "marine retail")


def cooperative(world: World, rng: np.random.Generator) -> Flow | None:
    """A fishing cooperative buys for its members."""
    return _order(world, rng, "fishing cooperative", "marine retail")


KINDS = (retailer, club, cooperative)
