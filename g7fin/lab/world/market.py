"""Exchange rates and local prices: one rate a week, the same for all who exchange."""

from datetime import timedelta

import numpy as np

from g7fin.lab.world.arrays import Floats, Ints, ints
from g7fin.lab.world.clock import DAY, Calendar
from g7fin.lab.world.countries import CODES, CURRENCIES
from g7fin.reference.tables import exponents

LEAD_DAYS = 2
DECIMALS = 10
DRIFT, SEASON = 0.004, 0.05


class Market:
    """The rates of the world and what follows from them."""

    def __init__(self, rng: np.random.Generator, calendar: Calendar) -> None:
        self.calendar = calendar
        self.weeks = (calendar.days + LEAD_DAYS) // 7 + 1
        base = np.array([usd for _, usd in CURRENCIES])
        swing = rng.normal(0, 0.006, (len(base), self.weeks)).cumsum(axis=1)
        swing[0, :] = 0
        self.rates = np.round(base[:, None] * np.exp(swing), DECIMALS)
        self.base = base
        known = exponents()
        self.exponent = np.array([known[code] for code in CODES], dtype=np.int64)
        self.unit = 10**self.exponent
        # the same as lists: for one value they are many times faster than arrays
        self._bases: list[float] = base.tolist()
        self._units: list[int] = self.unit.tolist()
        self._rates: list[list[float]] = self.rates.tolist()

    def rate(self, currency: Ints, at: Ints) -> Floats:
        """Return US dollars for one major unit at each moment."""
        week = ((at - self.calendar.start) // DAY + LEAD_DAYS) // 7
        week = np.clip(week, 0, self.weeks - 1)
        return np.asarray(self.rates[currency, week])

    def convert(self, minor: Ints, source: Ints, target: Ints, at: Ints) -> Ints:
        """Return amounts in another currency, in whole minor units."""
        usd = minor / self.unit[source] * self.rate(source, at)
        there = usd / self.rate(target, at) * self.unit[target]
        return ints(np.where(source == target, minor, np.rint(there)))

    def usd(self, minor: Ints, currency: Ints, at: Ints) -> Floats:
        """Return amounts in US dollars at the rate of their week."""
        return np.asarray(minor / self.unit[currency] * self.rate(currency, at))

    def local(self, usd: Floats | float, currency: Ints) -> Ints:
        """Return what a US dollar figure is in minor units at the rates of day one."""
        minor = np.asarray(usd) / self.base[currency] * self.unit[currency]
        return np.asarray(np.maximum(np.rint(minor), 1), dtype=np.int64)

    def rounded(self, minor: Ints, currency: Ints, figures: int = 2) -> Ints:
        """Return amounts as people say them: so many leading figures, whole units."""
        size = np.floor(np.log10(np.maximum(minor, 1))).astype(np.int64)
        step = 10 ** np.maximum(size - figures + 1, 0)
        step = np.where(minor >= self.unit[currency], step, 1)
        said = np.rint(minor / step).astype(np.int64) * step
        return ints(np.maximum(said, 1))

    def local_one(self, usd: float, currency: int) -> int:
        """Return what `local` does, for one figure."""
        minor = usd / self._bases[currency] * self._units[currency]
        return max(round(minor), 1)

    def rounded_one(self, minor: int, currency: int, figures: int = 2) -> int:
        """Return what `rounded` does, for one amount."""
        if minor < self._units[currency]:
            return max(minor, 1)
        step = 10 ** max(len(str(minor)) - figures, 0)
        return int(max(round(minor / step) * step, 1))

    def usd_one(self, minor: int, currency: int, at: int) -> float:
        """Return what `usd` does, for one amount."""
        week = ((at - self.calendar.start) // DAY + LEAD_DAYS) // 7
        week = min(max(week, 0), self.weeks - 1)
        return minor / self._units[currency] * self._rates[currency][week]

    def convert_one(self, minor: int, source: int, target: int, at: int) -> int:
        """Return what `convert` does, for one amount; at least 1."""
        if source == target:
            return minor
        usd = self.usd_one(minor, source, at)
        there = usd / self.usd_one(self._units[target], target, at)
        return max(round(there * self._units[target]), 1)

    def level(self, month: int) -> float:
        """Return what prices of a month are, of those of the first month."""
        season = SEASON * np.sin(2 * np.pi * month / 12)
        return float(np.exp(DRIFT * month) * (1 + season))

    def dates(self) -> list[str]:
        """Return the days on which a rate is published."""
        first = self.calendar.first - timedelta(days=LEAD_DAYS)
        return [
            (first + timedelta(days=7 * week)).isoformat() for week in range(self.weeks)
        ]
