"""As many look-alikes as planted shapes, and some more, of every kind in turn."""

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.look_alikes import (
    boat_procurement,
    fan_out,
    fee_lots,
    funnel,
    pass_through,
    sanctioned_party,
    structuring,
    temporal_cycle,
)
from g7fin.simulation.look_alikes.shape import Flow, Maker
from g7fin.simulation.sanctions import Minority
from g7fin.simulation.state import World

MAKERS: dict[str, tuple[Maker, ...]] = {
    "structuring": structuring.KINDS,
    "pass_through": pass_through.KINDS,
    "funnel": funnel.KINDS,
    "fee_lots": fee_lots.KINDS,
    "temporal_cycle": temporal_cycle.KINDS,
    "fan_out": fan_out.KINDS,
    "boat_procurement": boat_procurement.KINDS,
    "sanctioned_party": sanctioned_party.KINDS,
}
MORE = 1.15
LEAST = 3


def run(world: World, minorities: list[Minority]) -> None:
    """Make them all."""
    for typology, makers in MAKERS.items():
        rng = world.rng(f"look-alike {typology}")
        wanted = max(LEAST, int(np.ceil(world.truth.count(typology) * MORE)))
        if typology == "sanctioned_party":
            for company in minorities:
                flow = sanctioned_party.minority(world, rng, company)
                _record(world, typology, flow)
            wanted = max(wanted - len(minorities), LEAST)
        for at in range(wanted):
            made = makers[at % len(makers)](world, rng)
            if made is not None:
                _record(world, typology, made)


def _record(world: World, typology: str, flow: Flow) -> None:
    world.truth.plant(typology, -1, ints(flow.accounts), ints(flow.rows))
