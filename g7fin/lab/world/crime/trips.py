"""Departures, arrivals and interdictions of a network, and the news of them."""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.crime.corridors import Corridor, places
from g7fin.lab.world.state import World

FAILS = 0.15
TRAVEL_DAYS = 2.5
REPORTED = 0.7
FALSE_NEWS = 0.35


@dataclass(frozen=True)
class Trip:
    """One departure: the moment, and that of the arrival; none if it was stopped."""

    at: int
    arrived: int | None


@dataclass(frozen=True)
class News:
    """One entry of the feed of events, as somebody reported it."""

    kind: str
    day: int
    corridor: str
    country: int
    persons: int
    handle: str = ""


def trips(
    world: World, rng: np.random.Generator, corridor: Corridor, span: tuple[int, int]
) -> list[Trip]:
    """Return the departures within some days, more of them in the season."""
    first, length = span
    found = []
    for day in range(first + 6, first + length, max(length // 5, 9)):
        season = 1 + corridor.season * np.sin(2 * np.pi * (day / 365 + 0.6))
        if rng.random() > 0.8 * season:
            continue
        at = world.calendar.start + day * DAY + int(rng.integers(-3 * DAY, 3 * DAY))
        at = max(at, world.calendar.start)
        stopped = rng.random() < FAILS
        took = int(rng.exponential(TRAVEL_DAYS) * DAY) + DAY // 4
        found.append(Trip(at, None if stopped else at + took))
    return found


def news(
    world: World, rng: np.random.Generator, corridor: Corridor, found: list[Trip]
) -> list[News]:
    """Return what is reported of trips, a day or two off, with much that is not so."""
    made = []
    hubs, ends = places(corridor.hubs), places(corridor.relatives)
    for trip in found:
        end = trip.at + 2 * DAY if trip.arrived is None else trip.arrived
        last = "interdiction" if trip.arrived is None else "arrival"
        persons = int(rng.integers(8, 60))
        for kind, at, where in (("departure", trip.at, hubs), (last, end, ends)):
            if rng.random() > REPORTED:
                continue
            day = world.calendar.day_of(at) + int(rng.integers(-1, 3))
            made.append(_report(world, rng, (kind, day, corridor, where), persons))
    for _ in range(int(rng.poisson(len(found) * FALSE_NEWS))):
        kind = ("departure", "arrival", "interdiction")[int(rng.integers(3))]
        day = int(rng.integers(0, world.calendar.days))
        persons = int(rng.integers(3, 60))
        made.append(_report(world, rng, (kind, day, corridor, hubs), persons))
    return made


def _report(
    world: World,
    rng: np.random.Generator,
    what: tuple[str, int, Corridor, tuple[int, ...]],
    persons: int,
) -> News:
    kind, day, corridor, where = what
    country = where[int(rng.integers(len(where)))]
    seen = max(int(persons * rng.uniform(0.7, 1.3)), 1)
    day = min(max(day, 0), world.calendar.days - 1)
    return News(kind, day, corridor.name, country, seen)
