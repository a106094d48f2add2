"""The state of a world while it is made, and its streams of chance."""

import zlib
from dataclasses import dataclass, field

import numpy as np

from g7fin.lab.world.arrays import Flags, Ints
from g7fin.lab.world.clock import Calendar
from g7fin.lab.world.difficulty import Difficulty
from g7fin.lab.world.firms import Firms
from g7fin.lab.world.market import Market
from g7fin.lab.world.people import People
from g7fin.lab.world.register import Register


def stream(seed: int, name: str, turn: int = -1) -> np.random.Generator:
    """Return the source of chance of one process: its name fixes it, not its turn."""
    key: tuple[int, ...] = (zlib.crc32(name.encode()),)
    if turn >= 0:
        key = (*key, turn)
    return np.random.Generator(
        np.random.SFC64(np.random.SeedSequence(seed, spawn_key=key))
    )


@dataclass
class World:
    """Everyone and everything, before anything is paid.

    Attributes:
        transactions: how many are wanted.
        activity: share of ordinary life that banks see; set so that rows fit.
        busy: per person, whether something planted has a part for them.
        taken: firms that have a part.
        living: how many accounts there were before anything was planned.
        opened: accounts that were made for schemes and twins, and have a life too.
    """

    seed: int
    transactions: int
    calendar: Calendar
    difficulty: Difficulty
    market: Market
    register: Register
    firms: Firms
    people: People
    activity: float = 1.0
    busy: Flags = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    taken: set[int] = field(default_factory=set)
    living: int = 0
    opened: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def rng(self, name: str, turn: int = -1) -> np.random.Generator:
        """Return the stream of a process, or of one turn of it."""
        return stream(self.seed, name, turn)
