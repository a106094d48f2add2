"""Payments as arrays, in an order that does not depend on names or rows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from g7fin.kernels.checks import column, not_negative, within
from g7fin.kernels.compiled import Flags, Integers, Numbers

Reals = NDArray[np.float64]
Hashes = NDArray[np.uint64]

DAY = 86_400
# each round tells accounts apart by payments one step farther away
_ROUNDS = 3


@dataclass(frozen=True, eq=False)
class Ledger:
    """Payments between accounts.

    Attributes:
        payer: [n] account that pays, 0 to accounts - 1.
        payee: [n] account that is paid.
        at: [n] time in seconds, from any origin.
        amount: [n] amount in minor units, not negative.
        accounts: number of accounts, those without a payment included.
    """

    payer: Numbers
    payee: Numbers
    at: Integers
    amount: Integers
    accounts: int

    def __len__(self) -> int:
        return len(self.payer)

    def only(self, kept: Flags) -> "Ledger":
        """Return the ledger with some payments only."""
        return Ledger(
            self.payer[kept],
            self.payee[kept],
            self.at[kept],
            self.amount[kept],
            self.accounts,
        )

    @property
    def days(self) -> Reals:
        """[n] days since the first payment."""
        if not len(self):
            return np.zeros(0)
        return np.asarray((self.at - self.at.min()) / DAY)

    @property
    def span(self) -> float:
        """Observed days, at least one."""
        return max(float(self.days.max(initial=0.0)), 1.0)


def checked(ledger: Ledger) -> Ledger:
    """Return the ledger with its arrays as compiled loops take them.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """
    count = len(ledger.payer)
    payer = column("payer", ledger.payer, np.int32, count)
    payee = column("payee", ledger.payee, np.int32, count)
    at = column("at", ledger.at, np.int64, count)
    amount = column("amount", ledger.amount, np.int64, count)
    within("payer", payer, 0, ledger.accounts)
    within("payee", payee, 0, ledger.accounts)
    not_negative("amount", amount)
    return Ledger(payer, payee, at, amount, ledger.accounts)


def canonical(ledger: Ledger) -> tuple[Ledger, Integers]:
    """Return the ledger in canonical order, and each new account's number before.

    Payments of an account to itself are left out. Accounts are numbered by what they
    did, with whom and when, payments sorted by time and these numbers: neither names,
    the order of rows nor the date of the first payment change the result. Accounts that
    nothing within three payments tells apart keep the order of the input.
    """
    moved = ledger.payer != ledger.payee
    payer, payee = ledger.payer[moved], ledger.payee[moved]
    at, amount = ledger.at[moved], ledger.amount[moved]
    at = at - at.min(initial=at[0] if len(at) else 0)
    active = np.zeros(ledger.accounts, np.bool_)
    active[payer] = active[payee] = True
    hashes = _hashes(payer, payee, _mixed(at, amount), ledger.accounts)
    before = np.lexsort((hashes, ~active))
    number = np.empty(ledger.accounts, np.int32)
    number[before] = np.arange(ledger.accounts, dtype=np.int32)
    payer, payee = number[payer], number[payee]
    order = np.lexsort((amount, payee, payer, at))
    columns = (payer[order], payee[order], at[order], amount[order])
    return Ledger(*columns, ledger.accounts), before


def _hashes(payer: Numbers, payee: Numbers, rows: Hashes, accounts: int) -> Hashes:
    """Return a number for each account that only its surroundings decide."""
    color = np.zeros(accounts, np.uint64)
    for _ in range(_ROUNDS):
        paid = scrambled(rows ^ scrambled(color[payee] + np.uint64(1)))
        received = scrambled(rows ^ scrambled(color[payer] + np.uint64(2)))
        color = scrambled(color)
        np.add.at(color, payer, paid)
        np.add.at(color, payee, received)
    return color


def _mixed(first: Integers, second: Integers) -> Hashes:
    return scrambled(scrambled(first.astype(np.uint64)) + second.astype(np.uint64))


def scrambled(values: Hashes) -> Hashes:
    """Return 64 bits for each value in which every bit depends on all of its bits.

    The finaliser of splitmix64 (Steele, Lea and Flood 2014).
    """
    mixed = values + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
