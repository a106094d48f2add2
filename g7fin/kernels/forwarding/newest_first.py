"""Newest-first forwarding: which incoming money each outgoing payment passes on.

Money that goes straight back to its sender is a refund, not forwarding. A payment
consumes at most its own amount, so nothing is forwarded twice.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.kernels.checks import column, in_time_order, not_negative, within
from g7fin.kernels.compiled import Integers, Numbers
from g7fin.kernels.forwarding.stacks import (
    END,
    Pairs,
    Payments,
    Stacks,
    forward,
)


@dataclass(frozen=True, eq=False)
class Forwarding:
    """How much of each incoming payment went on, and with which outgoing payment.

    Attributes:
        lot_forwarded: [n] minor units of each transaction that its target passed on.
        pair_in: [k] position of the incoming payment.
        pair_out: [k] position of the outgoing payment, in rising order.
        pair_amount: [k] minor units of the first that left with the second.
    """

    lot_forwarded: Integers
    pair_in: Integers
    pair_out: Integers
    pair_amount: Integers


def forwarded_lots(
    source: Numbers,
    target: Numbers,
    at: Integers,
    amount: Integers,
    *,
    accounts: int,
    window: int,
) -> Forwarding:
    """Return what each account passed on within `window` seconds of its receipt.

    Each payment consumes its sender's newest receipts that are not yet forwarded, at
    most `window` seconds old and not from the account it goes to. Payments of an
    account to itself are left out: the money neither comes nor goes.

    Args:
        source: [n] paying account, -1 for outside.
        target: [n] receiving account, -1 for outside.
        at: [n] time in seconds, in booking order.
        amount: [n] minor units.
        accounts: how many accounts there are.
        window: greatest age in seconds of money that counts as forwarded.

    Raises:
        ValueError: types, lengths, signs, indices or order are wrong.
    """
    count = len(source)
    source = column("source", source, np.int32, count)
    target = column("target", target, np.int32, count)
    at = column("at", at, np.int64, count)
    amount = column("amount", amount, np.int64, count)
    within("source", source, -1, accounts)
    within("target", target, -1, accounts)
    in_time_order("at", at)
    not_negative("amount", amount)
    if window < 0:
        raise ValueError(f"window: {window} given, at least 0 needed")

    stacks = Stacks(
        np.full(accounts, END, np.int64),
        np.empty(count, np.int64),
        np.empty(count, np.int64),
        np.empty(count, np.int64),
        amount.copy(),
    )
    # a pair uses up its lot or its payment
    pairs = Pairs(*(np.empty(2 * count, np.int64) for _ in range(3)))
    payments = Payments(source, target, at, amount)
    found = forward(payments, stacks, pairs, window)
    return Forwarding(amount - stacks.left, *(kept[:found].copy() for kept in pairs))
