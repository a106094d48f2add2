"""Opening balances that keep every account above water, and statements in between.

An account's own money never needs a scheme's: the least of its balance without any
illicit money is not below zero.
"""

from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np

from g7fin.lab.world.arrays import Ints
from g7fin.lab.world.months import Totals
from g7fin.lab.world.register import ACCOUNT_KINDS
from g7fin.lab.world.state import World

MEDIAN_CUSHION_USD = 420.0
FIRM_CUSHIONS = 12.0
OPENING_SHARE, INTERIM_SHARE, CLOSING_SHARE = 0.85, 0.05, 0.3
INTERIM_MONTHS = 3


@dataclass(frozen=True)
class Statement:
    """One kind of statement at one moment: the share of accounts that have it."""

    kind: str
    share: float
    at: str
    minor: Ints


@dataclass
class Balances:
    """The balances of each account over the months, in minor units."""

    world: World
    _change: Ints | None = None
    _own: Ints | None = None
    _low: Ints | None = None
    _kept: list[tuple[int, Ints]] = field(default_factory=list)
    _months: int = 0

    def add(self, month: Totals) -> None:
        """Take in what the next month did."""
        before = np.zeros_like(month.change) if self._change is None else self._change
        own = np.zeros_like(month.own) if self._own is None else self._own
        low = np.zeros_like(month.low) if self._low is None else self._low
        self._low = np.minimum(low, own + month.low)
        self._own = own + month.own
        self._change = before + month.change
        self._months += 1
        if self._months % INTERIM_MONTHS == 0:
            self._kept.append((self._months, self._change))

    def opening(self) -> Ints:
        """Return what each account held at the start."""
        register = self.world.register
        rng = self.world.rng("balances")
        count = len(register.accounts)
        usd = MEDIAN_CUSHION_USD * rng.lognormal(0, 1.1, count)
        business = register.accounts["kind"] == ACCOUNT_KINDS.index("business")
        usd = np.where(business, usd * FIRM_CUSHIONS, usd)
        cushion = self.world.market.local(usd, register.currency)
        low = np.zeros(count, dtype=np.int64) if self._low is None else self._low
        return cushion - np.minimum(low, 0)

    def statements(self) -> list[Statement]:
        """Return the statements that exist, the first ones first."""
        opening, calendar = self.opening(), self.world.calendar

        def moment(day: int) -> str:
            on = calendar.first + timedelta(days=day)
            return f"{on.isoformat()}T00:00:00+00:00"

        made = [Statement("opening", OPENING_SHARE, moment(0), opening)]
        for months, change in self._kept:
            day = int(calendar.month_starts[months])
            last = months == calendar.months
            kind, share = "interim", INTERIM_SHARE
            if last:
                kind, share = "closing", CLOSING_SHARE
            made.append(Statement(kind, share, moment(day), opening + change))
        if self._months % INTERIM_MONTHS and self._change is not None:
            last_one = opening + self._change
            made.append(
                Statement("closing", CLOSING_SHARE, moment(calendar.days), last_one)
            )
        return made
