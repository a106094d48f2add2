"""Money brokers: a book that no bank sees, and the settlement that one does.

Families pay at one broker and the network is paid by the other; on the ledger there
is only what the brokers owe each other in bulk.
"""

import numpy as np

from g7fin.simulation.cast import local, rounded
from g7fin.simulation.clock import DAY, END
from g7fin.simulation.laundering.steps import hand_on, rail
from g7fin.simulation.moves import Move, move
from g7fin.simulation.smuggling.network import Network
from g7fin.simulation.state import World
from g7fin.simulation.truth import Link

BULK_EVERY = 24


def settle(world: World, rng: np.random.Generator, network: Network) -> None:
    """Feed the broker from the collectors, and settle in bulk with the partner."""
    if not network.brokers:
        return
    here, there = network.brokers
    scheme = network.scheme
    for collector in network.collectors:
        for at, minor in list(scheme.book.receipts(collector))[::3]:
            when = at + int(rng.integers(DAY, 6 * DAY))
            hand_on(world, rng, scheme, (collector, here), (when, int(minor * 0.6)))
    owed = 0.0
    at = network.since + BULK_EVERY * DAY
    while at < END:
        held = scheme.book.spendable(here, at)
        amount = rounded(world, max(int(held * 0.9), 1), here)
        channel = rail(world, rng, here, there)
        step = Move(at, here, there, amount, "settlement", channel, "supplier")
        if amount > local(world, 400, here) and move(world, scheme, step) is not None:
            usd = amount / local(world, 1000, here) * 1000
            owed += usd * float(rng.uniform(2, 5))
        at += int(rng.uniform(0.7, 1.4) * BULK_EVERY * DAY)
    if owed:
        world.truth.links.append(
            Link(scheme.number, "hawala", here, there, round(owed, 2))
        )
