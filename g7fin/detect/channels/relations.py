"""Payment relations: one row an ordered pair of accounts."""

from dataclasses import dataclass

import numpy as np

from g7fin.detect.channels.ledger import Ledger, Reals
from g7fin.kernels.compiled import Flags, Integers, Numbers

# days within which events count as one burst, and a relation as short-lived
WINDOW = 20.0
_FEW_IF_BRIEF = 2
_FEW_IF_SHORT = 3


@dataclass(frozen=True, eq=False)
class Relations:
    """Ordered pairs of accounts with payments, sorted by payer and payee.

    Attributes:
        payer: [r] account.
        payee: [r] account.
        of: [n] relation of each payment.
        count: [r] payments.
        total: [r] sum of amounts in minor units.
        first: [r] day of the first payment since the ledger's first.
        life: [r] days from first to last payment.
        returned: [r] money went the other way as well.
    """

    payer: Numbers
    payee: Numbers
    of: Integers
    count: Integers
    total: Reals
    first: Reals
    life: Reals
    returned: Flags

    @property
    def brief(self) -> Flags:
        """[r] one-way, and of at most two payments or a life of at most a window."""
        few = (self.count <= _FEW_IF_BRIEF) | (self.life <= WINDOW)
        return few & ~self.returned

    @property
    def short(self) -> Flags:
        """[r] of at most three payments or a life of at most a window."""
        return (self.count <= _FEW_IF_SHORT) | (self.life <= WINDOW)


def relations_of(ledger: Ledger) -> Relations:
    """Return the relations of a ledger."""
    size = np.int64(max(ledger.accounts, 1))
    keys = ledger.payer * size + ledger.payee
    pairs, of, count = np.unique(keys, return_inverse=True, return_counts=True)
    payer, payee = pairs // size, pairs % size
    back = payee * size + payer
    position = np.minimum(np.searchsorted(pairs, back), max(len(pairs) - 1, 0))
    first = np.full(len(pairs), np.inf)
    last = np.full(len(pairs), -np.inf)
    days = ledger.days
    np.minimum.at(first, of, days)
    np.maximum.at(last, of, days)
    return Relations(
        payer.astype(np.int32),
        payee.astype(np.int32),
        of,
        count,
        np.asarray(np.bincount(of, ledger.amount, len(pairs)), np.float64),
        first,
        last - first,
        pairs[position] == back if len(pairs) else np.zeros(0, np.bool_),
    )
