"""Money that goes round and comes back, so that it looks like a loan or a sale."""

from itertools import pairwise

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.cast import enlist, lenders
from g7fin.simulation.clock import DAY
from g7fin.simulation.countries import G7
from g7fin.simulation.laundering.steps import delay, hand_on
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.state import World


def go_round(
    world: World,
    rng: np.random.Generator,
    scheme: Scheme,
    entry: int,
    start: tuple[int, int],
) -> None:
    """Send what is there round two to four other accounts and back to the first."""
    home, last = start
    abroad = int(rng.choice(G7)) if rng.random() < 0.3 else home
    count = int(rng.integers(2, 5))
    chosen = lenders(world, rng, count, (home, abroad))
    ring = list(dict.fromkeys(enlist(world, rng, scheme, chosen, "mule")))
    ring = [one for one in ring if one != entry]
    if len(ring) < 2:
        return
    at = last + int(rng.integers(DAY, 4 * DAY))
    for _ in range(int(rng.integers(1, 3))):
        rows: list[int] = []
        path = [entry, *ring, entry]
        held = scheme.book.spendable(entry, at)
        amount = int(held * rng.uniform(0.5, 0.85))
        for source, target in pairwise(path):
            here = min(amount, scheme.book.spendable(source, at))
            row = hand_on(world, rng, scheme, (source, target), (at, here))
            if row is None:
                break
            rows.append(row)
            at = max(at, scheme.book.receipts(target)[-1][0]) + delay(rng) // 3 + 600
            amount = int(scheme.book.receipts(target)[-1][1] * rng.uniform(0.94, 0.995))
        if len(rows) == len(path) - 1:
            number = scheme.number
            world.truth.plant("temporal_cycle", number, ints(path), ints(rows))
        at += int(rng.integers(DAY, 5 * DAY))
