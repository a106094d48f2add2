"""Public ids: dealt at random at the end, so that they say nothing."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from g7fin.simulation.arrays import Ints
from g7fin.simulation.noise import SPARE
from g7fin.simulation.state import World


@dataclass(frozen=True)
class Ids:
    """The number of each thing by its position; letters and zeros make the id."""

    transaction: Ints
    account: Ints
    party: Ints
    place: Ints
    institution: Ints
    asset: Ints
    designation: Ints


LETTERS = {"transaction": ("t", 8), "account": ("a", 6), "party": ("p", 6),
           "place": ("l", 5), "institution": ("b", 4), "asset": ("g", 6),
           "designation": ("d", 5)}  # fmt: skip


def deal(world: World) -> Ids:
    """Deal all ids; a few transaction ids are left over for noise."""
    rng = world.rng("ids")

    def shuffled(count: int) -> Ints:
        return (rng.permutation(count) + 1).astype(np.int64)

    register = world.register
    return Ids(
        shuffled(len(world.ledger) + SPARE + world.transactions // 500),
        shuffled(len(register.accounts)),
        shuffled(len(register.parties)),
        shuffled(len(register.places)),
        shuffled(len(register.institutions)),
        shuffled(len(register.assets)),
        shuffled(world.lists.count),
    )


def text(ids: Ids, kind: str, position: int) -> str:
    """Return one public id; empty for no position."""
    if position < 0:
        return ""
    letter, width = LETTERS[kind]
    return f"{letter}{int(getattr(ids, kind)[position]):0{width}d}"


def texts(ids: Ids, kind: str, positions: Ints) -> pa.Array:
    """Return public ids as a column; absent for no position."""
    letter, width = LETTERS[kind]
    known = [f"{letter}{number:0{width}d}" for number in getattr(ids, kind).tolist()]
    where = pa.array(positions, mask=positions < 0)
    return pa.array(known, type=pa.string()).take(where)
