"""Weights that a channel earns on the ledger itself, without labels."""

import numpy as np

from g7fin.detect.channels.ledger import Reals
from g7fin.kernels.compiled import Flags, Integers

# a null that reaches a fifth as often is what chance gives
_CHANCE = 0.2
_FEWEST_HIGH, _MOST_HIGH = 0.002, 0.25
_LEAST = 0.05
_SMALLEST = 1e-300
# values of one chain, flow or cycle are equal to so many decimals
_DECIMALS = 9


def reached(values: Reals, thresholds: Reals) -> Integers:
    """Return how many of the values are as high as each threshold."""
    return len(values) - np.searchsorted(np.sort(values), thresholds, "left")


def surprise(values: Reals, eligible: Flags) -> Reals:
    """Return -log10 of the share of eligible items with at least each one's value."""
    result = np.zeros(len(values))
    known = values[eligible]
    share = reached(known, known) / max(len(known), 1)
    result[eligible] = -np.log10(np.maximum(share, _SMALLEST))
    return result


def earned(values: Reals, null: Reals, copies: int, *, once: bool) -> Reals:
    """Return the weight of each value: one minus the share that its null explains.

    The share is the lowest, over thresholds up to the value, of the null values as high
    (by copy, and one more) over the real ones; a fifth of it is granted to chance.

    Args:
        values: real values; 0 stands for none.
        null: values of all copies of the null.
        copies: number of copies.
        once: equal values count once. All members of a chain, flow or cycle have its
            value, so that a single one by chance would look like many.
    """
    order = np.argsort(values, kind="stable")
    rising, real = values[order], values
    if once:
        rising = rising.round(_DECIMALS)
        real, null = np.unique(rising), np.unique(null.round(_DECIMALS))
    drawn = reached(null, rising)
    likely = (drawn + np.sqrt(drawn + 1)) / copies + 1
    ratio = likely / reached(real, rising)
    share = np.empty(len(values))
    share[order] = np.minimum.accumulate(ratio)
    weight = np.clip((1 - share - _CHANCE) / (1 - _CHANCE), 0.0, 1.0)
    return np.where(values > 0, weight, 0.0)


def clearness(values: Reals) -> float:
    """Return how much better a few high values stand apart than an exponential tail.

    Of ln(1 + value), the best split with .2 to 25 % high explains a share of the
    variance; what it explains of an exponential tail is subtracted.
    """
    logs = np.sort(np.log1p(np.maximum(values, 0.0)))[::-1]
    count = len(logs)
    lowest = max(int(np.ceil(_FEWEST_HIGH * count)), 1)
    highest = min(int(_MOST_HIGH * count), count - 1)
    if highest < lowest or logs[0] == logs[-1]:
        return 0.0
    high = np.arange(lowest, highest + 1)
    share, sums = high / count, np.cumsum(logs)
    above = sums[high - 1] / high
    below = (sums[-1] - sums[high - 1]) / (count - high)
    explained = share * (1 - share) * (above - below) ** 2 / logs.var()
    best = int(np.argmax(explained))
    usual = share[best] * np.log(share[best]) ** 2 / (1 - share[best])
    return float(np.clip((explained[best] - usual) / (1 - usual), 0.0, 1.0))


def floored(weight: Reals) -> Reals:
    """Return a weight that is never quite zero."""
    return _LEAST + (1 - _LEAST) * weight
