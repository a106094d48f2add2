"""Opening balances that keep every account above water, and closing statements.

An account's own money never needs a scheme's: the least of its balance without any
illicit money, over the year, is not below zero.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.arrays import Ints
from g7fin.simulation.state import World

MEDIAN_CUSHION_USD = 420.0


@dataclass(frozen=True)
class Balances:
    """What each account held on the first and the last day, in minor units."""

    opening: Ints
    closing: Ints


def keep(world: World) -> Balances:
    """Choose opening balances and work out closing ones."""
    rows = world.ledger.rows()
    count = len(world.register.accounts)
    out, into = rows["originator"] >= 0, rows["beneficiary"] >= 0
    gone = rows["debit"] + rows["fee"]
    account = np.concatenate([rows["originator"][out], rows["beneficiary"][into]])
    at = np.concatenate([rows["at"][out], rows["at"][into]])
    total = np.concatenate([-gone[out], rows["credit"][into]])
    own = np.concatenate(
        [
            (rows["illicit_debit"] - gone)[out],
            (rows["credit"] - rows["illicit_credit"])[into],
        ]
    )
    rng = world.rng("balances")
    cushion = world.market.local(
        MEDIAN_CUSHION_USD * rng.lognormal(0, 1.1, count), world.register.currency
    )
    opening = cushion - np.minimum(_least(account, at, own, count), 0)
    change = np.zeros(count, dtype=np.int64)
    np.add.at(change, account, total)
    return Balances(opening, opening + change)


def _least(account: Ints, at: Ints, change: Ints, count: int) -> Ints:
    """Return the lowest that each account's running sum gets; 0 for unused ones."""
    order = np.lexsort((change, at, account))
    account, change = account[order], change[order]
    running = np.cumsum(change)
    first = np.flatnonzero(np.r_[True, account[1:] != account[:-1]])
    before = np.r_[0, running[first[1:] - 1]]
    least = np.zeros(count, dtype=np.int64)
    least[account[first]] = np.minimum.reduceat(running, first) - before
    return least
