"""The ledger: every payment of the world, in the order it was thought of.

Amounts are whole minor units. The money of a scheme inside a payment is kept beside
it (`illicit_debit`, `illicit_credit`) and never written to the input.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.contracts.entities import CHANNELS, OUTSIDE_KINDS, PURPOSES
from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.market import Market
from g7fin.simulation.register import Register

GOODS: tuple[str, ...] = (
    "", "890312", "890319", "890332", "840721", "630720", "392690", "271012", "870323",
    "610910", "190590", "220300", "847130", "940360", "730890", "160414", "841391",
    "330499", "851712", "640399",
)  # fmt: skip
COLUMNS = (
    "at", "originator", "beneficiary", "outside", "debit", "debit_currency", "credit",
    "credit_currency", "fee", "channel", "purpose", "goods", "quantity", "place",
    "conductor", "reverses", "illicit_debit", "illicit_credit", "planted",
)  # fmt: skip
NOWHERE = -1


@dataclass(frozen=True)
class Payments:
    """Payments of one kind; a scalar holds for all of them.

    Attributes:
        at: UTC seconds.
        originator: account debited, or -1 for outside.
        beneficiary: account credited, or -1 for outside.
        amount: minor units of the debit leg, or of the credit leg for "credit".
        amount_in: which leg the amount is in.
        illicit: which legs are illicit money whole: "", credit, both or debit.
        illicit_part: illicit minor units inside a credit, when not the whole.
        planted: part of a planted shape or look-alike: left alone by later noise.
    """

    at: Ints
    originator: Ints | int
    beneficiary: Ints | int
    amount: Ints | int
    channel: str | Ints
    purpose: str | Ints = ""
    outside: str = "cash"
    amount_in: str = "debit"
    fee: Ints | int = 0
    goods: str | Ints = ""
    quantity: Ints | int = 0
    place: Ints | int = NOWHERE
    conductor: Ints | int = NOWHERE
    reverses: Ints | int = NOWHERE
    illicit: str = ""
    illicit_part: Ints | int = 0
    planted: bool = False


@dataclass(frozen=True)
class Posted:
    """What was booked: row numbers and the two legs."""

    rows: Ints
    debit: Ints
    credit: Ints


def _code(value: str | Ints, words: tuple[str, ...]) -> Ints | int:
    return words.index(value) if isinstance(value, str) else value


class Ledger:
    """Columns of payments; a row's number is its position."""

    def __init__(self, market: Market, register: Register) -> None:
        self._market = market
        self._register = register
        self._chunks: dict[str, list[Ints]] = {name: [] for name in COLUMNS}
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, payments: Payments) -> Posted:
        """Book payments and return their row numbers and legs."""
        count = len(payments.at)

        def wide(value: Ints | int) -> Ints:
            return np.broadcast_to(ints(value), (count,)).copy()

        sides = wide(payments.originator), wide(payments.beneficiary)
        legs = self._legs(payments, *sides)
        fee = wide(payments.fee)
        illicit = _illicit(payments, legs, fee)
        values = {
            "at": ints(payments.at),
            "originator": sides[0],
            "beneficiary": sides[1],
            "outside": wide(OUTSIDE_KINDS.index(payments.outside)),
            **legs,
            "fee": fee,
            "channel": wide(_code(payments.channel, CHANNELS)),
            "purpose": wide(_code(payments.purpose, ("", *PURPOSES))),
            "goods": wide(_code(payments.goods, GOODS)),
            "quantity": wide(payments.quantity),
            "place": wide(payments.place),
            "conductor": wide(payments.conductor),
            "reverses": wide(payments.reverses),
            **illicit,
            "planted": wide(int(payments.planted)),
        }
        for name in COLUMNS:
            self._chunks[name].append(values[name])
        rows = np.arange(self._size, self._size + count, dtype=np.int64)
        self._size += count
        return Posted(rows, legs["debit"], legs["credit"])

    def _legs(
        self, payments: Payments, originator: Ints, beneficiary: Ints
    ) -> dict[str, Ints]:
        currency = self._register.currency
        either = np.where(originator >= 0, originator, beneficiary)
        other = np.where(beneficiary >= 0, beneficiary, originator)
        debit_currency, credit_currency = currency[either], currency[other]
        amount = np.broadcast_to(ints(payments.amount), (len(payments.at),)).copy()
        turned = payments.amount_in == "credit"
        source, target = (
            (credit_currency, debit_currency)
            if turned
            else (debit_currency, credit_currency)
        )
        far = np.maximum(self._market.convert(amount, source, target, payments.at), 1)
        return {
            "debit": far if turned else amount,
            "debit_currency": debit_currency,
            "credit": amount if turned else far,
            "credit_currency": credit_currency,
        }

    def rows(self) -> dict[str, Ints]:
        """Return all columns, each as one array."""
        for name in COLUMNS:
            self._chunks[name] = [np.concatenate(self._chunks[name])]
        return {name: self._chunks[name][0] for name in COLUMNS}


def _illicit(payments: Payments, legs: dict[str, Ints], fee: Ints) -> dict[str, Ints]:
    """Return how much of each leg is illicit money; a fee on it is paid out of it."""
    count = len(payments.at)
    none = np.zeros(count, dtype=np.int64)
    part = np.broadcast_to(ints(payments.illicit_part), (count,)).copy()
    partial = bool(part.any())
    debit = part if partial else legs["debit"] + fee
    credit = part if partial else legs["credit"]
    return {
        "illicit_debit": debit if payments.illicit in {"both", "debit"} else none,
        "illicit_credit": credit if payments.illicit in {"both", "credit"} else none,
    }
