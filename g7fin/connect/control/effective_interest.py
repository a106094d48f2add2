"""The effective interest of listed parties: shares multiplied along every chain.

For information only. It is worked out in floating point and takes no part in any
verdict: under the ownership rules shares cascade, they do not multiply.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped,unused-ignore]

from g7fin.connect.control.regimes import REGIMES, WHOLE
from g7fin.connect.control.stakes import Stakes
from g7fin.connect.control.ties import Counted, counted, position
from g7fin.kernels.compiled import Integers

Floats = NDArray[np.float64]

# rounds until it stands still, one for each stake of the longest chain, and how still
# that is
_MOST_ROUNDS = 10_000
_STILL = 1e-12


@dataclass(frozen=True, eq=False)
class Interest:
    """What listed parties effectively own of each party, from 0 to 1.

    Attributes:
        names: the parties, sorted.
        low: with the smallest shares.
        high: with the largest shares.
    """

    names: tuple[str, ...]
    low: Floats
    high: Floats

    def of(self, party: str) -> tuple[float, float]:
        """Return the smallest and the largest effective interest in a party."""
        place = position(self.names, party)
        if place is None:
            return (0.0, 0.0)
        return (float(self.low[place]), float(self.high[place]))


def effective(stakes: Stakes, listed: Mapping[str, date], as_of: date) -> Interest:
    """Return the effective interest in capital of all listed parties together.

    What a company holds in itself is part of the circle here: of a company that holds
    30 % of itself, an owner of 40 % effectively has 57.1 %. What is owned of a listed
    party adds nothing to what that party owns. Nobody is owned more than whole.

    Args:
        stakes: who holds what; only a stake that holds on `as_of` counts.
        listed: listed parties with the day of their listing.
        as_of: the day.
    """
    capital = replace(REGIMES[0], votes=False, control=False)
    ties = counted(stakes, as_of, capital, itself=True)
    places = [
        position(stakes.names, party)
        for party, since in listed.items()
        if since <= as_of
    ]
    source = np.zeros(len(stakes.names))
    source[[place for place in places if place is not None]] = 1.0
    low, high = (
        _still(_weights(ties, share, len(source)), source)
        for share in (ties.low.share, ties.high.share)
    )
    return Interest(stakes.names, low, high)


def _weights(ties: Counted, share: Integers, parties: int) -> Any:
    """Return what each party holds of each: rows are held, columns are holders."""
    # rows of one stake are neighbours: the largest of them counts
    first = np.flatnonzero(np.diff(ties.low.told, prepend=-1))
    if len(first) == 0:
        return csr_array((parties, parties))
    largest = np.maximum.reduceat(share, first) / WHOLE
    places = (ties.low.target[first], ties.holder[first])
    return csr_array((largest, places), shape=(parties, parties))


def _still(weights: Any, source: Floats) -> Floats:
    """Return x = weights (source + x of those that are no source), from nothing up."""
    found: Floats = np.zeros(len(source))
    for _ in range(_MOST_ROUNDS):
        before = found
        found = np.minimum(weights @ np.maximum(source, before), 1.0)
        if float(np.abs(found - before).max(initial=0.0)) < _STILL:
            break
    return found
