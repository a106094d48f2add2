"""Public ids: a shuffle of positions, so that they say nothing."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from g7fin.lab.kernels import text as kernel
from g7fin.lab.kernels.shuffle import even_bits, scrambled
from g7fin.lab.world.arrays import Ints, ints
from g7fin.lab.world.delivery.records import Records, records_of
from g7fin.lab.world.months import number_bits
from g7fin.lab.world.state import World

LETTERS = {"transaction": "t", "account": "a", "party": "p", "place": "l",
           "institution": "b", "asset": "g", "designation": "d", "event": "e",
           "outcome": "o"}  # fmt: skip


def strings(offsets: kernel.Offsets, data: kernel.Bytes, known: Ints) -> pa.Array:
    """Return a column of text from its buffers; nothing where `known` is not 1."""
    valid = np.packbits(known.astype(np.uint8), bitorder="little")
    buffers = [pa.py_buffer(part) for part in (valid, offsets, data)]
    return pa.Array.from_buffers(pa.string(), len(offsets) - 1, buffers)


@dataclass(frozen=True)
class Ids:
    """The shuffles of a world, by kind of thing: bits and seed of each.

    A party's public id is that of a record of it; the position of a party is that of
    its first record.
    """

    bits: dict[str, int]
    seed: int
    records: Records

    def numbers(self, kind: str, positions: Ints) -> Ints:
        """Return the public numbers of positions."""
        turn = list(LETTERS).index(kind)
        return scrambled(positions, self.bits[kind], self.seed * 31 + turn)

    def texts(self, kind: str, positions: Ints) -> pa.Array:
        """Return public ids as a column; absent for -1."""
        found = self.numbers(kind, ints(positions))
        parts = kernel.names(found, ord(LETTERS[kind]), self.width(kind))
        return strings(*parts, ints(found >= 0))

    def width(self, kind: str) -> int:
        """Return how many digits an id of a kind has."""
        return len(str((1 << self.bits[kind]) - 1))

    def text(self, kind: str, position: int) -> str:
        """Return one public id; empty for -1."""
        if position < 0:
            return ""
        number = int(self.numbers(kind, ints(position))[0])
        return f"{LETTERS[kind]}{number:0{self.width(kind)}d}"

    def listed(self, kind: str, positions: Ints) -> list[str]:
        """Return public ids as a list; empty for -1."""
        return [one or "" for one in self.texts(kind, positions).to_pylist()]


def ids_of(world: World, counts: dict[str, int]) -> Ids:
    """Return the ids of a world; `counts` says how many things of a kind there are."""
    register, records = world.register, records_of(world)
    known = {
        "account": len(register.accounts), "party": len(records.party),
        "place": len(register.places), "institution": len(register.institutions),
        "asset": len(register.assets), **counts,
    }  # fmt: skip
    bits = {kind: even_bits(max(count, 2)) for kind, count in known.items()}
    return Ids({**bits, "transaction": number_bits(world)}, world.seed, records)
