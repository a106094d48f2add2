"""Draws ledgers of attempts by the published definitions of their shapes.

The eight shapes of E. Altman and others, *Realistic Synthetic Financial Transactions
for Anti-Money Laundering Models*, 2023 (from knowledge), each of a drawn degree from 1
to 16, its payments at drawn times within some days: what the shape puts first comes
first. A few accounts run many attempts, others lend themselves to a second one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from g7fin.kernels.compiled import Integers

MOST = 16
Stages = list[list[tuple[int, int]]]  # payments by what comes after what


@dataclass(frozen=True)
class Drawn:
    """Payments of drawn attempts.

    Attributes:
        payer: the number of the account that pays.
        payee: the number of the account that is paid.
        days: when.
        attempt: the attempt of each payment.
        shape: the shape of each attempt.
    """

    payer: Integers
    payee: Integers
    days: np.ndarray
    attempt: Integers
    shape: dict[int, str]


class Accounts:
    """Hands out accounts: fresh ones, lent ones, and the few that run many attempts."""

    def __init__(self, rng: np.random.Generator, lent: float, hubs: int) -> None:
        self.rng, self.lent, self.hubs = rng, lent, hubs
        self.count = hubs

    def hub(self) -> int:
        """Return an account that runs an attempt, some far more often than others."""
        if self.rng.random() < 0.3:
            return self.fresh()
        return int(self.hubs * self.rng.random() ** 2)

    def fresh(self) -> int:
        """Return an account that takes part, now and then one that did before."""
        if self.rng.random() < self.lent:
            return int(self.rng.integers(self.count))
        self.count += 1
        return self.count - 1

    def some(self, count: int) -> list[int]:
        """Return several."""
        return [self.fresh() for _ in range(count)]


def fan_in(a: Accounts, n: int) -> Stages:
    hub = a.hub()
    return [[(it, hub) for it in a.some(n)]]


def fan_out(a: Accounts, n: int) -> Stages:
    hub = a.hub()
    return [[(hub, it) for it in a.some(n)]]


def gather_scatter(a: Accounts, n: int) -> Stages:
    hub = a.hub()
    out = int(a.rng.integers(1, MOST + 1))
    return [[(it, hub) for it in a.some(n)], [(hub, it) for it in a.some(out)]]


def scatter_gather(a: Accounts, n: int) -> Stages:
    first, last, middles = a.hub(), a.fresh(), a.some(n)
    return [[(first, it) for it in middles], [(it, last) for it in middles]]


def cycle(a: Accounts, n: int) -> Stages:
    ring = [a.hub(), *a.some(n)]
    return [[pair] for pair in zip(ring, [*ring[1:], ring[0]], strict=True)]


def walk(a: Accounts, n: int) -> Stages:
    line = [a.hub(), *a.some(n)]
    return [[pair] for pair in pairwise(line)]


def bipartite(a: Accounts, n: int) -> Stages:
    return [list(zip(a.some(n), a.some(n), strict=True))]


def stack(a: Accounts, n: int) -> Stages:
    first, middle, last = a.some(n), a.some(n), a.some(n)
    return [list(zip(first, middle, strict=True)), list(zip(middle, last, strict=True))]


SHAPES: dict[str, Callable[[Accounts, int], Stages]] = {
    "fan-in": fan_in,
    "fan-out": fan_out,
    "gather-scatter": gather_scatter,
    "scatter-gather": scatter_gather,
    "cycle": cycle,
    "random": walk,
    "bipartite": bipartite,
    "stack": stack,
}


def drawn(seed: int, count: int = 370, lent: float = 0.01, hubs: int = 240) -> Drawn:
    """Return a ledger of attempts, in order of time."""
    rng = np.random.default_rng(seed)
    accounts = Accounts(rng, lent, hubs)
    rows: list[tuple[float, int, int, int]] = []
    shape: dict[int, str] = {}
    for number in range(count):
        shape[number] = str(rng.choice(list(SHAPES)))
        stages = SHAPES[shape[number]](accounts, int(rng.integers(1, MOST + 1)))
        start, span = rng.uniform(0, 9), rng.uniform(1, 6)
        cuts = np.sort(rng.uniform(0, span, len(stages) - 1))
        edges = [0.0, *cuts, span]
        for at, stage in enumerate(stages):
            for payer, payee in stage:
                low, high = edges[at], edges[at + 1]
                rows.append((start + rng.uniform(low, high), payer, payee, number))
    rows.sort()
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    return Drawn(columns[1], columns[2], columns[0], columns[3], shape)
