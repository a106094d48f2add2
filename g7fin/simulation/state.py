"""The state of a world while it is made, and its streams of chance."""

import zlib
from dataclasses import dataclass, field

import numpy as np

from g7fin.simulation.arrays import Flags
from g7fin.simulation.firms import Firms
from g7fin.simulation.ledger import Ledger
from g7fin.simulation.listed import Lists
from g7fin.simulation.market import Market
from g7fin.simulation.people import People
from g7fin.simulation.register import Register
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.truth import Truth


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the source of chance of one process: its name fixes it, not its turn."""
    key = zlib.crc32(name.encode())
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(key,)))


@dataclass
class World:
    """Everything that the processes read and add to.

    Attributes:
        activity: share of ordinary life that banks see; set so that rows fit.
        busy: per person, whether a scheme or look-alike has a part for them.
        taken: firms that have a part.
        lent: people who have let a scheme use them, and may be used again.
    """

    seed: int
    transactions: int
    market: Market
    register: Register
    ledger: Ledger
    firms: Firms
    people: People
    truth: Truth = field(default_factory=Truth)
    schemes: list[Scheme] = field(default_factory=list)
    activity: float = 1.0
    busy: Flags = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    taken: set[int] = field(default_factory=set)
    lists: Lists = field(default_factory=Lists)
    lent: list[int] = field(default_factory=list)

    def rng(self, name: str) -> np.random.Generator:
        """Return the stream of a process."""
        return stream(self.seed, name)
