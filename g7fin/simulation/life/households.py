"""What people of a household share: accounts, phones, devices."""

import numpy as np

from g7fin.simulation.cast import share_trace
from g7fin.simulation.register import Holding
from g7fin.simulation.state import World

JOINT_SHARE = 0.12
TRACE_SHARE = 0.14


def run(world: World) -> None:
    """Let some share things with the next person of their household."""
    rng = world.rng("households")
    people = world.people
    same = people.household[:-1] == people.household[1:]
    chosen = np.flatnonzero(same & (rng.random(len(same)) < JOINT_SHARE))
    for first in chosen.tolist():
        account = int(people.account[first])
        partner = int(people.party[first + 1])
        world.register.holdings.append(Holding(account, partner, "joint_holder", ""))
    chosen = np.flatnonzero(same & (rng.random(len(same)) < TRACE_SHARE))
    for first in chosen.tolist():
        pair = int(people.party[first]), int(people.party[first + 1])
        share_trace(world, rng, *pair)
