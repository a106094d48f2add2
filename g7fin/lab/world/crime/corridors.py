"""Corridors and their prices: the world's own price list, drifting month by month.

Levels were set by judgement and drawn anew for each world and network; they are not
the published list and follow their own season.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.world.countries import INDEX


@dataclass(frozen=True)
class Corridor:
    """A way into a country that has a price.

    Attributes:
        price_usd: for one adult at the start of the world.
        drift: of the logarithm of the price, a month.
        season: share by which price and demand move over the year.
        by_sea: boats are bought for it.
        legs: parts of the way that are paid one by one.
        origins: where travellers and the relatives at home live.
        relatives: where relatives abroad live.
        hubs: where collectors and mules live.
        lead: where organisers and their nominees live.
    """

    name: str
    price_usd: float
    drift: float
    season: float
    by_sea: bool
    legs: int
    origins: tuple[str, ...]
    relatives: tuple[str, ...]
    hubs: tuple[str, ...]
    lead: tuple[str, ...]


CORRIDORS: tuple[Corridor, ...] = (
    Corridor("channel", 2740, 0.025, 0.18, True, 2, ("IQ", "AF", "VN", "AL", "SY"),
             ("GB", "DE", "FR"), ("FR", "GB"), ("GB", "DE", "IQ")),
    Corridor("central_mediterranean", 2230, 0.012, 0.25, True, 3,
             ("SN", "ML", "TN", "ER"), ("IT", "FR", "DE"), ("TN", "LY", "IT"),
             ("IT", "LY", "TN")),
    Corridor("western_balkans", 5870, 0.010, 0.10, False, 4, ("AF", "SY", "IQ", "TR"),
             ("DE", "GB", "FR"), ("TR", "AL", "DE"), ("TR", "DE")),
    Corridor("aegean_yacht", 7650, 0.008, 0.20, True, 2, ("AF", "IQ", "SY"),
             ("IT", "DE", "GB"), ("TR", "IT"), ("TR", "IT")),
    Corridor("western_mediterranean", 2960, 0.015, 0.22, True, 2, ("MA", "SN", "ML"),
             ("FR", "IT", "ES"), ("MA", "FR", "ES"), ("MA", "FR")),
    Corridor("far_east_air", 13_800, 0.004, 0.06, False, 3, ("VN", "AF"),
             ("US", "CA", "GB", "JP"), ("US", "CA", "VN"), ("US", "CA")),
    Corridor("atlantic_islands", 2080, 0.018, 0.24, True, 2, ("SN", "ML", "MA"),
             ("ES", "FR", "IT"), ("SN", "ES"), ("ES", "SN", "FR")),
    Corridor("central_america", 7900, 0.012, 0.08, False, 4, ("GT", "CO"),
             ("US", "CA"), ("GT", "US"), ("US", "GT")),
    Corridor("isthmus", 690, 0.020, 0.15, True, 3, ("CO", "VN"), ("US", "CA"),
             ("CO", "GT"), ("CO", "US")),
    Corridor("northern_forest", 9400, 0.010, 0.12, False, 3, ("IQ", "SY", "AF"),
             ("DE", "FR", "GB"), ("RU", "DE"), ("DE", "RU", "AE")),
)  # fmt: skip


@dataclass(frozen=True)
class PriceList:
    """The prices of one network: its own level, drift and season."""

    adult_usd: float
    drift: float
    season: float
    phase: float

    def usd(self, day: int) -> float:
        """Return the price for an adult on a day of the world."""
        month = day / 30.4
        swing = self.season * np.sin(2 * np.pi * (month / 12 + self.phase))
        return float(self.adult_usd * np.exp(self.drift * month) * (1 + swing))


def price_list(rng: np.random.Generator, corridor: Corridor) -> PriceList:
    """Draw the price list of one network."""
    return PriceList(
        corridor.price_usd * float(rng.lognormal(0, 0.2)),
        corridor.drift + float(rng.normal(0, 0.008)),
        corridor.season,
        float(rng.normal(0.6, 0.08)),
    )


def places(codes: tuple[str, ...]) -> tuple[int, ...]:
    """Return countries by their codes."""
    return tuple(INDEX[code] for code in codes)
