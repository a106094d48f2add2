"""Corridors and their prices: the world's own price list, drifting month by month.

Levels were set by judgement and drawn anew for each world and network; they are not
the published list and follow their own season.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.countries import INDEX


@dataclass(frozen=True)
class Corridor:
    """A way into a country that has a price.

    Attributes:
        price_usd: for one adult at the start of the year.
        drift: of the logarithm of the price, a month.
        season: share by which the price moves over the year.
        by_sea: boats are bought for it.
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
    origins: tuple[str, ...]
    relatives: tuple[str, ...]
    hubs: tuple[str, ...]
    lead: tuple[str, ...]


CORRIDORS: tuple[Corridor, ...] = (
    Corridor("channel", 2740, 0.045, 0.18, True, ("IQ", "AF", "VN", "AL", "SY"),
             ("GB", "DE", "FR"), ("FR", "GB"), ("GB", "DE", "IQ")),
    Corridor("central_mediterranean", 2230, 0.020, 0.25, True, ("SN", "ML", "TN", "ER"),
             ("IT", "FR", "DE"), ("TN", "LY", "IT"), ("IT", "LY", "TN")),
    Corridor("western_balkans", 5870, 0.015, 0.10, False, ("AF", "SY", "IQ", "TR"),
             ("DE", "GB", "FR"), ("TR", "AL", "DE"), ("TR", "DE")),
    Corridor("aegean_yacht", 7650, 0.010, 0.20, True, ("AF", "IQ", "SY"),
             ("IT", "DE", "GB"), ("TR", "IT"), ("TR", "IT")),
    Corridor("western_mediterranean", 2960, 0.030, 0.22, True, ("MA", "SN", "ML"),
             ("FR", "IT"), ("MA", "FR"), ("MA", "FR")),
    Corridor("far_east_air", 16_800, 0.005, 0.06, False, ("VN", "AF"),
             ("US", "CA", "GB", "JP"), ("US", "CA", "VN"), ("US", "CA")),
)  # fmt: skip


@dataclass(frozen=True)
class PriceList:
    """What one network asks: its own level, drift and season."""

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
        corridor.price_usd * float(rng.lognormal(0, 0.16)),
        corridor.drift + float(rng.normal(0, 0.012)),
        corridor.season,
        float(rng.normal(0.6, 0.08)),
    )


def places(codes: tuple[str, ...]) -> tuple[int, ...]:
    """Return countries by their codes."""
    return tuple(INDEX[code] for code in codes)
