"""Neighbours: an unusual relation to somebody unusual."""

from typing import NamedTuple

import numpy as np

from g7fin.detect.channels.ledger import Reals
from g7fin.detect.channels.relations import Relations
from g7fin.kernels.compiled import Integers

# .3 to 1 and one to three rounds are alike
_PASSED = 0.6


class Passed(NamedTuple):
    """Evidence that accounts get from their neighbours.

    Attributes:
        evidence: [accounts] of the neighbour that gives the most.
        neighbour: [accounts] that neighbour, -1 for none.
    """

    evidence: Reals
    neighbour: Integers


def passed_on(relations: Relations, strength: Reals, alone: Reals) -> Passed:
    """Return the evidence that relations bring: the less of theirs and the other end's.

    Args:
        relations: of the ledger.
        strength: [r] evidence of each relation.
        alone: [accounts] evidence of each account by itself.
    """
    account = np.concatenate((relations.payer, relations.payee))
    other = np.concatenate((relations.payee, relations.payer))
    given = _PASSED * np.minimum(np.tile(strength, 2), alone[other])
    order = np.lexsort((-other, given, account))
    last = np.flatnonzero(np.diff(account[order], append=-1))
    best = order[last]
    evidence, neighbour = np.zeros(len(alone)), np.full(len(alone), -1)
    evidence[account[best]] = given[best]
    neighbour[account[best]] = np.where(given[best] > 0, other[best], -1)
    return Passed(evidence, neighbour)
