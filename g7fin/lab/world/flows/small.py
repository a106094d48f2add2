"""Small payments between people, and moments within some days."""

from g7fin.lab.world.arrays import ints
from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.flows.cast import home_of
from g7fin.lab.world.flows.flow import Flow
from g7fin.lab.world.flows.node import rail


def instant(flow: Flow, source: int, target: int) -> str:
    """Return how people pay each other small sums between two accounts."""
    if home_of(flow.world, source)[0] != home_of(flow.world, target)[0]:
        return rail(flow, source, target)
    return COUNTRIES[home_of(flow.world, source)[0]].instant


def spread_days(flow: Flow, count: int, first: int, length: int) -> list[int]:
    """Return moments within some days, in order."""
    begin = flow.world.calendar.start + first * DAY
    return sorted(ints(begin + flow.rng.integers(0, length * DAY, count)).tolist())
