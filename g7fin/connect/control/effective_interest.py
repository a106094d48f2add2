"""Effective interest of designated parties: shares multiplied along every chain.

For information only. It is computed in floating point and takes no part in any verdict:
under the ownership rules shares cascade, they do not multiply.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped,unused-ignore]

from g7fin.connect.control.counted_stakes import CountedStakes, counted, position
from g7fin.connect.control.regimes import REGIMES, WHOLE
from g7fin.connect.control.stakes import Stakes
from g7fin.kernels.compiled import Integers

Floats = NDArray[np.float64]

# most rounds, one for each stake of the longest chain, and the change that ends them
_MOST_ROUNDS = 10_000
_TOLERANCE = 1e-12


@dataclass(frozen=True, eq=False)
class Interest:
    """The effective interest of designated parties in each party, from 0 to 1.

    Attributes:
        names: the parties, sorted.
        low: at the lower end of the stated shares.
        high: at the upper end.
    """

    names: tuple[str, ...]
    low: Floats
    high: Floats

    def of(self, party: str) -> tuple[float, float]:
        """Return the smallest and the largest effective interest in a party."""
        at = position(self.names, party)
        if at is None:
            return (0.0, 0.0)
        return (float(self.low[at]), float(self.high[at]))


def effective(stakes: Stakes, designated: Mapping[str, date], as_of: date) -> Interest:
    """Return the effective interest in capital of all designated parties together.

    What a company holds in itself counts here: of a company that holds 30 % of itself,
    an owner of 40 % effectively has 57.1 %. A stake in a designated party adds nothing
    to what that party owns. No interest exceeds 1.

    Args:
        stakes: only stakes that hold on `as_of` count.
        designated: designated parties with their dates of designation.
        as_of: the day.
    """
    capital = replace(REGIMES[0], votes=False, control=False)
    rows = counted(stakes, as_of, capital, itself=True)
    positions = [
        position(stakes.names, party)
        for party, since in designated.items()
        if since <= as_of
    ]
    source = np.zeros(len(stakes.names))
    source[[at for at in positions if at is not None]] = 1.0
    low, high = (
        _fixed_point(_weights(rows, share, len(source)), source)
        for share in (rows.low.share, rows.high.share)
    )
    return Interest(stakes.names, low, high)


def _weights(rows: CountedStakes, share: Integers, parties: int) -> Any:
    """Return the share of each party in each: rows are owned, columns are holders."""
    # duplicate statements of one stake are neighbours: the largest counts
    first = np.flatnonzero(np.diff(rows.low.stake, prepend=-1))
    if len(first) == 0:
        return csr_array((parties, parties))
    largest = np.maximum.reduceat(share, first) / WHOLE
    positions = (rows.low.target[first], rows.holder[first])
    return csr_array((largest, positions), shape=(parties, parties))


def _fixed_point(weights: Any, source: Floats) -> Floats:
    """Return x = weights (source + x of those that are no source), from 0 up."""
    found: Floats = np.zeros(len(source))
    for _ in range(_MOST_ROUNDS):
        before = found
        found = np.minimum(weights @ np.maximum(source, before), 1.0)
        if float(np.abs(found - before).max(initial=0.0)) < _TOLERANCE:
            break
    return found
