"""Time in the world: UTC seconds inside, local time on paper.

Summer time switches at midnight UTC of its day, not at the exact hour.
"""

from datetime import UTC, date, datetime
from functools import cache

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.countries import COUNTRIES

DAY = 86_400
HOUR = 3_600
DAYS = 365
FIRST = date(2025, 1, 1)
START = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp())
END = START + DAYS * DAY
MARGIN = 40
SUMMERS = {"eu": (date(2025, 3, 30), date(2025, 10, 26)),
           "us": (date(2025, 3, 9), date(2025, 11, 2))}  # fmt: skip
MONTH_STARTS: tuple[int, ...] = tuple(
    (date(2025, month, 1) - FIRST).days for month in range(1, 13)
)
# The first local hour at which things are done, and how often in each (judgement).
PROFILES: dict[str, tuple[int, tuple[int, ...]]] = {
    "office": (8, (2, 5, 7, 6, 4, 4, 6, 6, 4, 2)),
    "shop": (8, (3, 4, 5, 6, 8, 7, 5, 5, 6, 9, 9, 7, 5, 3, 1)),
    "home": (7, (2, 4, 4, 4, 4, 5, 4, 4, 4, 4, 5, 6, 7, 8, 8, 6, 3)),
    "batch": (2, (4, 5, 5, 3)),
}


@cache
def _offsets() -> Ints:
    """Return the seconds from UTC per country and day, with a margin on both sides."""
    table = np.zeros((len(COUNTRIES), DAYS + 2 * MARGIN), dtype=np.int64)
    for at, country in enumerate(COUNTRIES):
        table[at, :] = int(country.offset_hours * HOUR)
        if country.summer in SUMMERS:
            begin, end = (
                (day - FIRST).days + MARGIN for day in SUMMERS[country.summer]
            )
            table[at, begin:end] += HOUR
    return table


def offset(country: Ints, at: Ints) -> Ints:
    """Return the seconds from UTC in each country at each moment."""
    day = np.clip((at - START) // DAY + MARGIN, 0, DAYS + 2 * MARGIN - 1)
    return ints(_offsets()[country, day])


def moments(
    rng: np.random.Generator, day: Ints, country: Ints, profile: str = "home"
) -> Ints:
    """Return a UTC moment on each local day of the world, at hours people keep."""
    first, weights = PROFILES[profile]
    share = np.asarray(weights, dtype=float)
    hour = first + rng.choice(len(share), size=len(day), p=share / share.sum())
    local = START + day * DAY + hour * HOUR + rng.integers(0, HOUR, len(day))
    at = local - offset(country, local)
    return ints(at + DAY * (at < START) - DAY * (at >= END))


def working(day: Ints) -> Ints:
    """Return each day, or the Monday after it when it falls on a weekend."""
    weekday = (day + FIRST.weekday()) % 7
    return ints(np.minimum(day + np.where(weekday >= 5, 7 - weekday, 0), DAYS - 1))


def day_of(at: int) -> int:
    """Return the day of the world of a moment."""
    return (at - START) // DAY


def waking(at: int, country: int) -> int:
    """Return the moment, moved on to the next day when it falls in the night."""
    local = at + int(offset(ints(country), ints(at))[0])
    hour = (local % DAY) // HOUR
    if hour >= 7:
        return at
    return at + (7 - hour) * HOUR + at * 48_271 % (11 * HOUR)
