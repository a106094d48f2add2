"""Time in the world: UTC seconds inside, local time on paper.

A world ends with the year 2025 and begins so many months before. Summer time switches
at midnight UTC of its day, not at the exact hour.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property

import numpy as np

from g7fin.lab.world.arrays import Ints, ints
from g7fin.lab.world.countries import COUNTRIES

DAY = 86_400
HOUR = 3_600
END_ON = date(2026, 1, 1)
MARGIN = 40
# The first local hour at which things are done, and how often in each (judgement).
PROFILES: dict[str, tuple[int, tuple[int, ...]]] = {
    "office": (8, (2, 5, 7, 6, 4, 4, 6, 6, 4, 2)),
    "shop": (8, (3, 4, 5, 6, 8, 7, 5, 5, 6, 9, 9, 7, 5, 3, 1)),
    "home": (7, (2, 4, 4, 4, 4, 5, 4, 4, 4, 4, 5, 6, 7, 8, 8, 6, 3)),
    "batch": (5, (2, 4, 5, 5, 6, 5, 4, 4, 3)),
}
TABLE = 512


def _sunday(year: int, month: int, turn: int) -> date:
    """Return a Sunday of a month: the second for 2, the last for -1."""
    first = date(year, month, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    return [d for d in days if d.month == month and d.weekday() == 6][turn]


def _summer(rule: str, year: int) -> tuple[date, date]:
    if rule == "eu":
        return _sunday(year, 3, -1), _sunday(year, 10, -1)
    return _sunday(year, 3, 1), _sunday(year, 11, 0)


@cache
def _hours(profile: str) -> Ints:
    """Return a table of hours in which each stands as often as it is used."""
    first, weights = PROFILES[profile]
    edges = np.cumsum(weights) / np.sum(weights)
    return ints(first + np.searchsorted(edges, (np.arange(TABLE) + 0.5) / TABLE))


@dataclass(frozen=True)
class Calendar:
    """The days of a world; day 0 is the first one."""

    months: int

    @cached_property
    def first(self) -> date:
        """The first day."""
        back = self.months - 1
        return date(END_ON.year - 1 - back // 12, 12 - back % 12, 1)

    @cached_property
    def start(self) -> int:
        """The first moment, in UTC seconds."""
        first = datetime(self.first.year, self.first.month, 1, tzinfo=UTC)
        return int(first.timestamp())

    @cached_property
    def days(self) -> int:
        """How many days there are."""
        return (END_ON - self.first).days

    @property
    def end(self) -> int:
        """The moment after the last one."""
        return self.start + self.days * DAY

    @cached_property
    def month_starts(self) -> Ints:
        """The first day of each month, and the day after the last month."""
        starts, year, month = [], self.first.year, self.first.month
        for _ in range(self.months + 1):
            starts.append((date(year, month, 1) - self.first).days)
            year, month = year + month // 12, month % 12 + 1
        return ints(starts)

    def on(self, day: int) -> date:
        """Return the date of a day."""
        return self.first + timedelta(days=day)

    def day_of(self, at: int) -> int:
        """Return the day of a moment."""
        return (at - self.start) // DAY

    @cached_property
    def _offsets(self) -> Ints:
        """Seconds from UTC per country and day, with a margin on both sides."""
        table = np.zeros((len(COUNTRIES), self.days + 2 * MARGIN), dtype=np.int64)
        for at, country in enumerate(COUNTRIES):
            table[at, :] = int(country.offset_hours * HOUR)
            if country.summer == "none":
                continue
            for year in range(self.first.year - 1, END_ON.year + 1):
                begin, end = (
                    (day - self.first).days + MARGIN
                    for day in _summer(country.summer, year)
                )
                table[at, max(begin, 0) : max(end, 0)] += HOUR
        return table

    @cached_property
    def _listed(self) -> list[list[int]]:
        """The same as lists, where one at a time is read many times faster."""
        return [list(row) for row in self._offsets.tolist()]

    def offset(self, country: Ints, at: Ints) -> Ints:
        """Return the seconds from UTC in each country at each moment."""
        day = (at - self.start) // DAY + MARGIN
        day = np.clip(day, 0, self.days + 2 * MARGIN - 1)
        return np.asarray(self._offsets[country, day])

    def moments(
        self, rng: np.random.Generator, day: Ints, country: Ints, profile: str = "home"
    ) -> Ints:
        """Return a UTC moment on each local day, at hours people keep."""
        hour = _hours(profile)[rng.integers(0, TABLE, len(day))]
        local = hour * HOUR + rng.integers(0, HOUR, len(day))
        at = self.start + day * DAY + local - self._offsets[country, day + MARGIN]
        return np.asarray(np.clip(at, self.start, self.end - 1))

    def working(self, day: Ints) -> Ints:
        """Return each day, or the Monday after it when it falls on a weekend."""
        weekday = (day + self.first.weekday()) % 7
        moved = day + np.where(weekday >= 5, 7 - weekday, 0)
        return np.asarray(np.minimum(moved, self.days - 1))

    def waking(self, at: int, country: int) -> int:
        """Return the moment, moved on to the next day when it falls in the night."""
        day = min(max((at - self.start) // DAY, 0), self.days - 1) + MARGIN
        hour = (at + self._listed[country][day]) % DAY // HOUR
        if hour >= 7:
            return at
        return at + (7 - hour) * HOUR + at * 48_271 % (11 * HOUR)
