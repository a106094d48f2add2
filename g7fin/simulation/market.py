"""Exchange rates and local prices: one rate a week, the same for all who exchange."""

from datetime import date, timedelta

import numpy as np

from g7fin.reference.tables import exponents
from g7fin.simulation.arrays import Floats, Ints, ints
from g7fin.simulation.clock import DAY, START
from g7fin.simulation.countries import CODES, CURRENCIES

FIRST_RATE = date(2024, 12, 30)
LEAD_DAYS = 2
WEEKS = 54
DECIMALS = 10


class Market:
    """The rates of the world and what follows from them."""

    def __init__(self, rng: np.random.Generator) -> None:
        base = np.array([usd for _, usd in CURRENCIES])
        swing = rng.normal(0, 0.006, (len(base), WEEKS)).cumsum(axis=1)
        swing[0, :] = 0
        self.rates = np.round(base[:, None] * np.exp(swing), DECIMALS)
        self.base = base
        known = exponents()
        self.exponent = np.array([known[code] for code in CODES], dtype=np.int64)
        self.unit = 10**self.exponent

    def rate(self, currency: Ints, at: Ints) -> Floats:
        """Return US dollars for one major unit at each moment."""
        week = np.clip(((at - START) // DAY + LEAD_DAYS) // 7, 0, WEEKS - 1)
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

    def dates(self) -> list[str]:
        """Return the days on which a rate is published."""
        return [
            (FIRST_RATE + timedelta(days=7 * week)).isoformat() for week in range(WEEKS)
        ]
