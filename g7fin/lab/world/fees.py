"""What institutions charge for a payment: the world's own tariff (judgement)."""

import numpy as np

from g7fin.lab.world.arrays import Ints, ints
from g7fin.lab.world.codes import CHANNEL
from g7fin.lab.world.market import Market

REMITTER_RATES = (0.018, 0.027, 0.039)
WIRE_USD = (9.0, 16.0, 24.0)


def tariff(market: Market, channel: Ints | int, amount: Ints, currency: Ints) -> Ints:
    """Return the fee on top of each amount, in its currency; 0 for free channels."""
    size = (amount // market.unit[currency]) % len(WIRE_USD)
    floor = market.local(2.0, currency)
    remitter = np.maximum(np.rint(amount * np.asarray(REMITTER_RATES)[size]), floor)
    wire = market.local(np.asarray(WIRE_USD)[size], currency)
    fee = np.where(np.asarray(channel) == CHANNEL["mvts"], remitter, 0)
    return ints(np.where(np.asarray(channel) == CHANNEL["wire"], wire, fee))


def tariff_one(market: Market, channel: str, amount: int, currency: int) -> int:
    """Return what `tariff` does, for one amount."""
    if channel not in ("mvts", "wire"):
        return 0
    size = amount // int(market.unit[currency]) % len(WIRE_USD)
    if channel == "wire":
        return market.local_one(WIRE_USD[size], currency)
    return max(round(amount * REMITTER_RATES[size]), market.local_one(2.0, currency))
