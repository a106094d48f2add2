"""Payments as columns, the codes in them, and the fees of institutions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from g7fin.contracts.entities import CHANNELS, OUTSIDE_KINDS, PURPOSES
from g7fin.lab.world.arrays import NOWHERE, Ints, ints
from g7fin.lab.world.market import Market
from g7fin.lab.world.register import Register

# words of the data model as small numbers, the way columns hold them
CHANNEL = {name: at for at, name in enumerate(CHANNELS)}
PURPOSE = {name: at for at, name in enumerate(("", *PURPOSES))}
OUTSIDE = {name: at for at, name in enumerate(OUTSIDE_KINDS)}
GOODS: tuple[str, ...] = (
    "", "890312", "890319", "890332", "840721", "630720", "392690", "271012", "870323",
    "610910", "190590", "220300", "847130", "940360", "730890", "160414", "841391",
    "330499", "851712", "640399", "293339", "710812",
)  # fmt: skip
# the fees of institutions: the world's own tariff (judgement)
REMITTER_RATES = (0.018, 0.027, 0.039)
WIRE_USD = (9.0, 16.0, 24.0)
WIDTHS: dict[str, type[np.signedinteger]] = {
    "at": np.int64, "originator": np.int32, "beneficiary": np.int32,
    "outside": np.int8, "debit": np.int64, "debit_currency": np.int8,
    "credit": np.int64, "credit_currency": np.int8, "fee": np.int64,
    "channel": np.int8, "purpose": np.int8, "goods": np.int8, "quantity": np.int32,
    "place": np.int32, "conductor": np.int32, "number": np.int64, "reverses": np.int64,
    "illicit_debit": np.int64, "illicit_credit": np.int64,
}  # fmt: skip
# what a batch does not say: a number comes later, nothing is reversed or illicit
BLANKS = (("number", -1), ("reverses", -1), ("illicit_debit", 0), ("illicit_credit", 0))
Columns = dict[str, NDArray[np.signedinteger]]


def tariff(market: Market, channel: Ints | int, amount: Ints, currency: Ints) -> Ints:
    """Return the fee on top of each amount, in its currency; 0 for free channels."""
    size = (amount // market.unit[currency]) % len(WIRE_USD)
    floor = market.local(2.0, currency)
    remitter = np.maximum(np.rint(amount * np.asarray(REMITTER_RATES)[size]), floor)
    wire = market.local(np.asarray(WIRE_USD)[size], currency)
    fee = np.where(np.asarray(channel) == CHANNEL["mvts"], remitter, 0)
    return ints(np.where(np.asarray(channel) == CHANNEL["wire"], wire, fee))


def tariff_one(market: Market, channel: str, amount: int, currency: int) -> int:
    """Return what `tariff` does, for one amount."""
    if channel not in ("mvts", "wire"):
        return 0
    size = amount // int(market.unit[currency]) % len(WIRE_USD)
    if channel == "wire":
        return market.local_one(WIRE_USD[size], currency)
    return max(round(amount * REMITTER_RATES[size]), market.local_one(2.0, currency))


@dataclass(frozen=True)
class Batch:
    """Payments of one kind; a scalar holds for all of them.

    Attributes:
        at: UTC seconds.
        originator: account debited, or -1 for outside.
        beneficiary: account credited, or -1 for outside.
        amount: minor units of the debit leg, or of the credit leg if `credited`.
        channel: code of `CHANNEL`.
        purpose: code of `PURPOSE`, as the bank was told.
        outside: code of `OUTSIDE`.
        fee: minor units on top; None for what institutions charge by their tariff.
        goods: position in `GOODS`.
    """

    at: Ints
    originator: Ints | int
    beneficiary: Ints | int
    amount: Ints | int
    channel: Ints | int
    purpose: Ints | int = 0
    outside: Ints | int = 0
    credited: bool = False
    fee: Ints | int | None = None
    goods: Ints | int = 0
    quantity: Ints | int = 0
    place: Ints | int = NOWHERE
    conductor: Ints | int = NOWHERE


def columns(batch: Batch, market: Market, register: Register) -> Columns:
    """Return a batch as columns, with both legs computed at the rate of the day."""
    count = len(batch.at)

    def wide(name: str, value: Ints | int) -> NDArray[np.signedinteger]:
        return np.broadcast_to(np.asarray(value, dtype=WIDTHS[name]), (count,))

    made = {
        name: wide(name, getattr(batch, name))
        for name in WIDTHS
        if getattr(batch, name, None) is not None
    }
    legs = _legs(batch, made["originator"], made["beneficiary"], (market, register))
    made.update({name: wide(name, value) for name, value in legs.items()})
    if batch.fee is None:
        made["fee"] = wide("fee", _charged(made, legs, market))
    for name, blank in BLANKS:
        made[name] = wide(name, blank)
    return made


def _charged(made: Columns, legs: dict[str, Ints], market: Market) -> Ints:
    """Return fees by the tariff for all who have an account to take them from."""
    fee = np.zeros(len(made["at"]), dtype=np.int64)
    priced = np.isin(made["channel"], (CHANNEL["wire"], CHANNEL["mvts"]))
    rows = np.flatnonzero(priced & (made["originator"] >= 0))
    fee[rows] = tariff(
        market, made["channel"][rows], legs["debit"][rows], legs["debit_currency"][rows]
    )
    return fee


def _legs(
    batch: Batch,
    originator: NDArray[np.signedinteger],
    beneficiary: NDArray[np.signedinteger],
    world: tuple[Market, Register],
) -> dict[str, Ints]:
    market, register = world
    currency = register.currency
    either = np.where(originator >= 0, originator, beneficiary)
    other = np.where(beneficiary >= 0, beneficiary, originator)
    debit_currency, credit_currency = currency[either], currency[other]
    amount = np.broadcast_to(np.asarray(batch.amount, dtype=np.int64), (len(batch.at),))
    source, target = debit_currency, credit_currency
    if batch.credited:
        source, target = target, source
    far = amount
    abroad = np.flatnonzero(source != target)
    if len(abroad):
        far = amount.copy()
        changed = market.convert(
            amount[abroad], source[abroad], target[abroad], batch.at[abroad]
        )
        far[abroad] = np.maximum(changed, 1)
    return {
        "debit": far if batch.credited else amount,
        "debit_currency": debit_currency,
        "credit": amount if batch.credited else far,
        "credit_currency": credit_currency,
    }


def joined(parts: list[Columns]) -> Columns:
    """Return columns one below the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in WIDTHS}
