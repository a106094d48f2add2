"""What institutions charge for a payment: the world's own tariff (judgement)."""

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.market import Market

REMITTER_RATES = (0.018, 0.027, 0.039)
WIRE_USD = (9.0, 16.0, 24.0)


def tariff(market: Market, channel: str, amount: Ints, currency: Ints) -> Ints:
    """Return the fee on top of each amount, in its currency; 0 for free channels."""
    size = (amount // market.unit[currency]) % len(WIRE_USD)
    if channel == "mvts":
        floor = market.local(2.0, currency)
        rate = np.asarray(REMITTER_RATES)[size]
        return ints(np.maximum(np.rint(amount * rate), floor))
    if channel == "wire":
        return market.local(np.asarray(WIRE_USD)[size], currency)
    return np.zeros(len(amount), dtype=np.int64)
