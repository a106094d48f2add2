"""What a network pays its own: drivers, safe-house keepers, recruiters."""

import numpy as np

from g7fin.simulation.cast import local
from g7fin.simulation.clock import DAY
from g7fin.simulation.laundering.steps import cash_out, rail, told
from g7fin.simulation.moves import Move, move
from g7fin.simulation.smuggling.network import Network
from g7fin.simulation.state import World

# role, median US dollars a time, days between
PAY: tuple[tuple[str, float, float], ...] = (
    ("transporters", 690, 24.0),
    ("safe_house", 340, 33.0),
    ("recruiter", 210, 36.0),
)

DRAWS_CASH = 0.5


def pay(world: World, rng: np.random.Generator, network: Network) -> None:
    """Pay the crew out of what the collectors hold, and let them draw cash."""
    for role, usd, every in PAY:
        value = getattr(network, role)
        for member in value if isinstance(value, tuple) else (value,):
            at = network.since + int(rng.exponential(every) * DAY) + 9 * DAY
            while at < network.since + (network.length + 10) * DAY:
                source = int(rng.choice(network.collectors))
                amount = local(world, usd * float(rng.lognormal(0, 0.4)), source)
                channel = rail(world, rng, source, member)
                step = Move(at, source, member, amount, "expense", channel, told(rng))
                move(world, network.scheme, step)
                at += int(rng.exponential(every) * DAY) + DAY
            if rng.random() < DRAWS_CASH:
                share = float(rng.uniform(0.3, 0.9))
                cash_out(world, rng, network.scheme, member, share)
