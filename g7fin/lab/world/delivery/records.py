"""The records of a person or organisation at each institution.

Nobody holds one list of all customers: an institution writes down its own. A party has
one record where its first account is, and most further institutions keep one more; a
few take over a record that is there, as banks of one group do. What decides it is the
accounts alone, by one rule for everybody, and one draw for each party and institution.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.world.arrays import NOWHERE, Ints, ints
from g7fin.lab.world.state import World


@dataclass(frozen=True)
class Records:
    """Records by their positions: first one for each party, then the further ones.

    Attributes:
        party: whose each record is.
        keeper: the institution that keeps it, or -1 where nobody has an account.
        keys: party and institution of the further records as one number, sorted.
        width: how many institutions there are.
    """

    party: Ints
    keeper: Ints
    keys: Ints
    width: int

    @property
    def parties(self) -> int:
        """How many persons and organisations there are."""
        return len(self.party) - len(self.keys)

    @property
    def further(self) -> Ints:
        """The positions of the further records."""
        return np.arange(self.parties, len(self.party), dtype=np.int64)

    def at(self, party: Ints, institution: Ints) -> Ints:
        """Return the records under which institutions know parties; -1 for nobody."""
        found = ints(party).copy()
        if len(self.keys) == 0:
            return found
        known = np.flatnonzero(found >= 0)
        wanted = found[known] * self.width + institution[known]
        spot = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        own = self.keys[spot] == wanted
        found[known[own]] = self.parties + spot[own]
        return found

    def of(self, party: int) -> list[int]:
        """Return all records of one party."""
        span = [party * self.width, (party + 1) * self.width]
        first, end = np.searchsorted(self.keys, span).tolist()
        return [party, *range(self.parties + first, self.parties + end)]


def records_of(world: World) -> Records:
    """Return the records that the institutions of a world keep."""
    register = world.register
    keeper, width = register.accounts["institution"], len(register.institutions)
    acting = ints([(one.account, one.party) for one in register.holdings] or [(0, 0)])
    account, beside = acting.reshape(-1, 2)[: len(register.holdings)].T
    party = np.concatenate([register.holder, beside])
    where = np.concatenate([keeper, keeper[account]])
    pairs, first = np.unique(party * width + where, return_index=True)
    home = np.full(len(register.parties), NOWHERE, dtype=np.int64)
    # the account that was opened first in the world's making is where a party is known
    latest = np.argsort(-first)
    home[pairs[latest] // width] = pairs[latest] % width
    further = pairs[home[pairs // width] != pairs % width]
    drawn = world.rng("records").random(len(further))
    keys = further[drawn < world.difficulty.separate]
    everyone = np.arange(len(register.parties), dtype=np.int64)
    return Records(
        np.concatenate([everyone, keys // width]),
        np.concatenate([home, keys % width]), keys, width,
    )  # fmt: skip
