"""One network after another, each from its first customer to its last purchase."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.clock import DAY, END
from g7fin.simulation.laundering.integration import buy
from g7fin.simulation.laundering.steps import (
    cash_out,
    hand_on,
    pass_on,
    rows_into,
    spread,
)
from g7fin.simulation.smuggling import boats, crew, fronts, settlement
from g7fin.simulation.smuggling.collection import collect
from g7fin.simulation.smuggling.corridors import CORRIDORS
from g7fin.simulation.smuggling.network import Network, assemble
from g7fin.simulation.state import World

LEAST_FAN = 3
LEAST_PAIRS = 3


def run(world: World, count: int) -> None:
    """Run so many networks, over all corridors in turn."""
    for at in range(count):
        rng = world.rng(f"network {at}")
        corridor = CORRIDORS[at % len(CORRIDORS)]
        network = assemble(world, rng, len(world.schemes), corridor)
        world.schemes.append(network.scheme)
        collect(world, rng, network)
        boats.buy(world, rng, network)
        crew.pay(world, rng, network)
        settlement.settle(world, rng, network)
        fronts.trade(world, rng, network)
        _sweep(world, rng, network)
        _gather(world, rng, network)


def _sweep(world: World, rng: np.random.Generator, network: Network) -> None:
    """Empty the collectors every now and then, over the mules."""
    for collector in network.collectors:
        at = network.since + int(rng.integers(8, 20)) * DAY
        rows: list[int] = []
        used: set[int] = set()
        while at < min(network.since + (network.length + 40) * DAY, END):
            wide = rng.random() < 0.5
            count = len(network.mules) if wide else int(rng.integers(1, 3))
            targets = rng.permutation(network.mules)[:count].tolist()
            out = spread(world, rng, network.scheme, collector, (at, targets))
            if len(out) >= LEAST_FAN and not rows:
                rows = out
                used.add(collector)
            at += int(rng.uniform(14, 45) * DAY)
        world.truth.plant("fan_out", network.scheme.number, ints([*used]), ints(rows))


def _gather(world: World, rng: np.random.Generator, network: Network) -> None:
    """Let the mules send on, and the money become cash or things at the end."""
    scheme = network.scheme
    ends = [network.nominee, network.organiser]
    if network.front >= 0:
        ends.append(network.front)
    for mule in dict.fromkeys(network.mules):
        into = rows_into(scheme, mule)
        if rng.random() < 0.25:
            cash_out(world, rng, scheme, mule, 0.9)
            continue
        end = ends[int(rng.choice(len(ends)))]
        out = pass_on(world, rng, scheme, mule, end)
        if min(len(out), len(into)) >= LEAST_PAIRS:
            rows = ints(into + out)
            world.truth.plant("pass_through", scheme.number, ints(mule), rows)
    organiser = int(world.register.holder[network.organiser])
    nominee = int(world.register.holder[network.nominee])
    for end in ends:
        buy(world, rng, scheme, end, (organiser, nominee))
    first = scheme.book.receipts(network.nominee)
    if first and rng.random() < 0.5:
        at, minor = first[0]
        pair = (network.nominee, network.organiser)
        hand_on(world, rng, scheme, pair, (at + 3 * DAY, minor // 2))
