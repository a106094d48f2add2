"""Organisations that bank at two houses: any of them, whatever else they do."""

import numpy as np

from g7fin.lab.world.institutions import banks
from g7fin.lab.world.register import ACCOUNT_KINDS
from g7fin.lab.world.state import World

SHARE = 0.06
LATEST = 20


def open_elsewhere(world: World) -> None:
    """Open a second account for a share of all organisations, mostly elsewhere."""
    rng, firms, register = world.rng("second banks"), world.firms, world.register
    has = np.flatnonzero(rng.random(len(firms.party)) < SHARE)
    first = firms.account[has]
    opened = register.accounts["opened"][first] + rng.integers(30, 2000, len(has))
    register.accounts.add(
        kind=ACCOUNT_KINDS.index("business"),
        institution=banks(rng, register, firms.country[has], "business"),
        country=firms.country[has], currency=register.currency[first],
        region=firms.region[has], opened=np.minimum(opened, -LATEST),
        holder=firms.party[has],
    )  # fmt: skip
