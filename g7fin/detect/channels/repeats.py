"""Repeats: more payments of one account to another on a day than they usually make."""

import numpy as np

from g7fin.detect.channels.bursts import chance, tail
from g7fin.detect.channels.ledger import Ledger, Reals
from g7fin.detect.channels.relations import Relations
from g7fin.kernels.compiled import Integers

_DAY = 1.0


def repeats(ledger: Ledger, relations: Relations) -> Reals:
    """Return for each relation how surprising its densest day is, given its rest.

    A sum is split to stay below a limit or to be carried by several hands. What counts
    is the excess over one payment and over the median of the relation's other days: a
    relation that always pays twice a day has none.
    """
    size = len(relations.payer)
    most, usual = _days_of(ledger, relations)
    excess = np.maximum(most - np.maximum(usual, 1), 0)
    p = chance(len(ledger), size, ledger.span, _DAY)
    return tail(excess, relations.count - most, p)


def _days_of(ledger: Ledger, relations: Relations) -> tuple[Integers, Integers]:
    """Return the most payments on a day, and the (upper) median of the other days."""
    length = int(ledger.span) + 2
    days = np.floor(ledger.days).astype(np.int64)
    keys, count = np.unique(relations.of * length + days, return_counts=True)
    of = keys // length
    order = np.lexsort((count, of))
    every = np.bincount(of, minlength=len(relations.payer))
    start = np.cumsum(every) - every
    most = count[order[start + every - 1]]
    middle = count[order[start + (every - 1) // 2]]
    return most, np.where(every > 1, middle, 0)
