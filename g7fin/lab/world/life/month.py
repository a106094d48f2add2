"""One month of the world, as the processes of ordinary life see it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from g7fin.contracts.entities import CHANNELS
from g7fin.lab.world.arrays import Floats, Ints, ints
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.state import World

RICH_USD = 3000.0
MOST_DIGITS = 7
# how much the months of a person differ, as deviation of a logarithm
MOODS = 1.0


@dataclass(frozen=True)
class Month:
    """A month; days are of the world."""

    world: World
    number: int

    @cached_property
    def first(self) -> int:
        """Its first day."""
        return int(self.world.calendar.month_starts[self.number])

    @cached_property
    def days(self) -> int:
        """How many days it has."""
        return int(self.world.calendar.month_starts[self.number + 1]) - self.first

    @cached_property
    def level(self) -> float:
        """What prices are, of those of the first month."""
        return self.world.market.level(self.number)

    def rng(self, name: str) -> np.random.Generator:
        """Return the stream of a process in this month."""
        return self.world.rng(name, self.number)

    def habit(self, name: str) -> np.random.Generator:
        """Return a stream that is the same in every month: who does what, as a rule."""
        return self.world.rng(f"habit of {name}")

    def any_day(self, rng: np.random.Generator, count: int) -> Ints:
        """Return days of the month at random."""
        return self.first + rng.integers(0, self.days, count)

    def day(self, of_month: Ints) -> Ints:
        """Return days by their number in the month, from 0; late ones are the last."""
        return np.asarray(self.first + np.minimum(of_month, self.days - 1))

    def at(
        self, rng: np.random.Generator, day: Ints, country: Ints, profile: str
    ) -> Ints:
        """Return moments on days."""
        return self.world.calendar.moments(rng, day, country, profile)

    def office(self, rng: np.random.Generator, day: Ints, country: Ints) -> Ints:
        """Return moments of business on the working day on or after each day."""
        return self.at(rng, self.world.calendar.working(day), country, "office")

    def minor(self, usd: Floats, account: Ints, figures: int = MOST_DIGITS) -> Ints:
        """Return US dollar figures at the month's prices in accounts' currencies."""
        currency = self.world.register.currency[account]
        minor = self.world.market.local(usd * self.level, currency)
        if figures < MOST_DIGITS:
            return self.world.market.rounded(minor, currency, figures)
        return minor

    def dearness(self, person: Ints, power: float = 0.7) -> Floats:
        """Return how dear things are to a person: 1 at a rich country's wage."""
        income = self.world.people.income_usd[person]
        return np.asarray(np.clip(income / RICH_USD, 0.06, 3.0) ** power)

    @cached_property
    def instant(self) -> Ints:
        """The code of the channel of small payments in each country."""
        return ints([CHANNELS.index(about.instant) for about in COUNTRIES])

    def some(self, rng: np.random.Generator, mean: float, weight: Floats) -> Ints:
        """Return positions, each as often as chance has it: `mean` by its weight."""
        rate = weight * (mean * self.world.activity / max(weight.mean(), 1e-9))
        return np.repeat(np.arange(len(weight)), rng.poisson(rate))

    @cached_property
    def moods(self) -> Floats:
        """How much each person is out and about this month, of their usual."""
        return self.rng("moods").lognormal(
            -MOODS * MOODS / 2, MOODS, len(self.world.people)
        )

    def payees(self, rng: np.random.Generator, country: Ints, *sectors: str) -> Ints:
        """Return the account of a firm of these sectors at home, or -1 for none."""
        firms = self.world.firms
        known = firms.of(*sectors)
        known = known[np.argsort(firms.country[known], kind="stable")]
        homes = firms.country[known]
        first = np.searchsorted(homes, np.arange(len(COUNTRIES)))
        size = np.searchsorted(homes, np.arange(len(COUNTRIES)), side="right") - first
        pick = first[country] + (rng.random(len(country)) * size[country]).astype(int)
        found = firms.account[known[np.minimum(pick, len(known) - 1)]]
        return np.where(size[country] > 0, found, -1)
