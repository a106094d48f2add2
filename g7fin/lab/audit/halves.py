"""The two halves of a world: what is learned on one is judged on the other.

Schemes are cut in two by the hash of their id, so that no scheme lies on both sides.
Innocent rows are cut by the hash of their pair of accounts, so that no tie does.
"""

import numpy as np

from g7fin.lab.audit import draws
from g7fin.lab.audit.arrays import Array, column, pair_codes
from g7fin.lab.audit.world import World


def row_halves(world: World, seed: int) -> Array:
    """Return 0 or 1 for each row: the half it belongs to."""
    rows = world.rows
    pairs = pair_codes(
        column(rows, "originator"), column(rows, "beneficiary"), len(world.accounts)
    )
    innocent = (draws.mixed(pairs, seed) >> np.uint64(63)).astype(np.int8)
    return _with_schemes(world, column(rows, "scheme"), innocent, seed)


def account_halves(world: World, seed: int) -> Array:
    """Return 0 or 1 for each account: the half it belongs to."""
    number = np.arange(len(world.accounts))
    innocent = (draws.mixed(number, seed) >> np.uint64(63)).astype(np.int8)
    return _with_schemes(world, column(world.accounts, "scheme"), innocent, seed)


def _with_schemes(world: World, scheme: Array, innocent: Array, seed: int) -> Array:
    if not world.schemes:
        return innocent
    of_scheme = draws.name_halves(world.schemes, seed)
    return np.asarray(np.where(scheme >= 0, of_scheme[scheme], innocent))
