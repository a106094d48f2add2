"""The arrays that the cascade reads, and those it writes on while it runs."""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, compiled

# capital, votes, control: never added to each other
MEASURES = 3
NEVER = 2**31


class Ties(NamedTuple):
    """Who holds what, sorted by holder.

    Attributes:
        offsets: [n + 1] where the ties of each holder start.
        target: [ties] what is held.
        measure: [ties] by which measure, below MEASURES.
        share: [ties] how much; nothing counts for nothing.
        start: [ties] first day.
        told: [ties] number of the stake; ties of one number are one stake.
    """

    offsets: Integers
    target: Integers
    measure: Integers
    share: Integers
    start: Integers
    told: Integers


class Seeds(NamedTuple):
    """Seeds group by group: where each group starts, the parties, their first days."""

    offsets: Integers
    party: Integers
    day: Integers


class State(NamedTuple):
    """What one group has come to; clean again before the next.

    Attributes:
        inside: [n] whether a party counts for what it holds.
        at: [n] day on which it fired.
        sums: [n * MEASURES] what those inside hold of it.
        best: [ties] the largest share so far of each stake, by its number.
        order: [n] those inside, in the order in which they came.
    """

    inside: Flags
    at: Integers
    sums: Integers
    best: Integers
    order: Integers


@compiled
def clean(parties: int, ties: int) -> State:
    """Return a state in which nobody is inside."""
    return State(
        np.zeros(parties, np.bool_),
        np.full(parties, NEVER, np.int64),
        np.zeros(parties * MEASURES, np.int64),
        np.zeros(ties, np.int64),
        np.zeros(parties, np.int64),
    )
