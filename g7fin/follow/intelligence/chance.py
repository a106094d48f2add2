"""Probability that a pair of payments is the same value: pairs beyond chance.

Nothing in the data says which pairs are one value, so the data are asked twice: once
for in-movements *after* an out-movement, once for in-movements *before* it, as long
before as after and as near in value. What came before cannot be what left later, so the
second count is what chance gives (judgement; the same thought as the decoys by which
false discoveries are counted elsewhere). Both counts are of pairs one to one, so that
one payment that many others are near to counts once.

Pairs are told apart by kind, by value, by lag and by whether the account that paid is
the one that is paid back; each class has its own counts: `found` n and `by_chance` m.
The share beyond chance is 1 - m / n. As both are counts, m + n of which n lie after,
the smallest share of n that agrees with them at 95 % (the lower limit of Clopper and
Pearson 1934, for two rates as in Przyborowski and Wilenski 1940) is taken in place of
n / (m + n). So few pairs give a small probability: 5 after and none before give 0.18, 8
and none 0.55, 80 and 20 give 0.62 in place of 0.75.

It errs to the low side, and more so where money comes in and goes out again soon, as in
accounts that pass it through: there the control is no chance alone. That is why one and
the same account is a class of its own. Nor does the control know that a payment which
is truly one of a pair is in no chance pair.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv  # type: ignore[import-untyped,unused-ignore]

from g7fin.follow.ledger import Flags, Integers

Reals = npt.NDArray[np.float64]

DAY = 24 * 60 * 60
# hawala pays out within days (HWL-04: 0 to 3); ten is judgement
LATEST = 10 * DAY
SOON = 3 * DAY
# edges of in over out in US dollars, as in docs/method/inferred_links.md. Hawala keeps
# 1 to 5 % (from knowledge); from 0.88, for dearer rails, and up to 1.02, for two rates
# of one day (HWL-04: 2 %), are judgement
RATIOS = (0.88, 0.95, 0.99, 1.02)
CONFIDENCE = 0.95
# values and lags of each kind
_CLASSES = (len(RATIOS) - 1) * 2


class Pairs(NamedTuple):
    """Pairs of an out- and an in-movement, in either order of time.

    Attributes:
        out: [n] booking position of the out-movement.
        into: [n] of the in-movement.
        is_broker: [n] a broker is at one end at least.
        is_same: [n] the account that paid is the one that is paid.
        ratio: [n] in over out in US dollars.
        lag: [n] seconds from out to in; below zero: in came first.
    """

    out: Integers
    into: Integers
    is_broker: Flags
    is_same: Flags
    ratio: Reals
    lag: Integers


class Judged(NamedTuple):
    """The links that are left of the pairs, one to one.

    Attributes:
        pair: [k] number of each link's pair.
        probability: [k] of being the same value.
        found: [k] pairs of its class, one to one.
        by_chance: [k] pairs of its class with time reversed.
    """

    pair: Integers
    probability: Reals
    found: Integers
    by_chance: Integers


def judged(pairs: Pairs) -> Judged:
    """Return the links that pairs give, likeliest first, then by lag and value."""
    kind = class_of(pairs)
    after = pairs.into > pairs.out
    near = (pairs.into, pairs.out, np.abs(1 - pairs.ratio), np.abs(pairs.lag))
    order = np.lexsort(near)
    found, by_chance = (
        _counted(pairs, kind, order[after[order] == way]) for way in (True, False)
    )
    likely = beyond_chance(found, by_chance)
    best = np.lexsort((*near, -likely[kind]))
    best = best[after[best]]
    pair = best[one_to_one(pairs.out[best], pairs.into[best])]
    pair = pair[likely[kind[pair]] > 0]
    chosen = kind[pair]
    return Judged(pair, likely[chosen], found[chosen], by_chance[chosen])


def class_of(pairs: Pairs) -> Integers:
    """Return the class of each pair: broker, account, value and lag."""
    value = np.searchsorted(RATIOS[1:-1], pairs.ratio, side="right")
    late = np.abs(pairs.lag) > SOON
    kind = pairs.is_broker * 2 + pairs.is_same
    return np.asarray(kind * _CLASSES + value * 2 + late, np.int64)


def one_to_one(out: Integers, into: Integers) -> Integers:
    """Return which pairs are left when each movement is taken by its first pair."""
    taken_out: set[int] = set()
    taken_in: set[int] = set()
    kept = []
    for at, (left, came) in enumerate(zip(out.tolist(), into.tolist(), strict=True)):
        if left not in taken_out and came not in taken_in:
            taken_out.add(left)
            taken_in.add(came)
            kept.append(at)
    return np.array(kept, np.int64)


def beyond_chance(found: Integers, by_chance: Integers) -> Reals:
    """Return the least share of what is found that chance does not explain."""
    share = betaincinv(np.maximum(found, 1), by_chance + 1, 1 - CONFIDENCE)
    least = np.where(found > 0, 2 - 1 / share, 0.0)
    # six places, as in the table: what is sorted by is what is written
    return np.asarray(np.maximum(least, 0.0).round(6), np.float64)


def _counted(pairs: Pairs, kind: Integers, order: Integers) -> Integers:
    """Return how many pairs of each class there are, one to one in the class."""
    counts = np.zeros(4 * _CLASSES, np.int64)
    for number in range(len(counts)):
        mine = order[kind[order] == number]
        counts[number] = len(one_to_one(pairs.out[mine], pairs.into[mine]))
    return counts
