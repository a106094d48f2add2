"""A front banks cash that customers never brought, among takings that are real."""

import numpy as np

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.crime.network import Network
from g7fin.lab.world.flows.cast import home_of, local, rounded
from g7fin.lab.world.flows.flow import Step
from g7fin.lab.world.institutions import place

# illicit for each real dollar of takings
INJECTION = (0.5, 1.0, 3.0, 10.0)


def trade(network: Network) -> None:
    """Plan deposits of the front, each partly real."""
    flow, rng = network.flow, network.flow.rng
    if network.front < 0:
        return
    ratio = INJECTION[int(rng.integers(len(INJECTION)))]
    begin = flow.world.calendar.start + (network.first_day + 6) * DAY
    for _ in range(int(rng.integers(8, 18))):
        at = begin + int(rng.uniform(0, network.length) * DAY)
        real = float(rng.lognormal(5.4, 0.6))
        flow.awake(at, network.front, _deposit, network, (real, ratio))


def _deposit(at: int, network: Network, what: tuple[float, float]) -> None:
    real, ratio = what
    flow, rng = network.flow, network.flow.rng
    world = flow.world
    country, region = home_of(world, network.front)
    injected = real * ratio * float(rng.lognormal(0, 0.3))
    total = rounded(
        world, local(world, real + injected, network.front), network.front, 3
    )
    spot = place(rng, world.register, country, region)
    who = int(world.register.holder[network.nominee])
    step = Step("cash", "predicate", "retail", place=spot, conductor=who)
    part = float(np.clip(injected / (real + injected), 0.01, 0.99))
    flow.receive(at, -1, network.front, total, step, part)
