"""How a scheme's money comes in and moves: every step is booked in both books."""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.clock import END, waking
from g7fin.simulation.fees import tariff
from g7fin.simulation.ledger import NOWHERE, Payments, Posted
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.state import World

LEAST_USD = 5.0


@dataclass(frozen=True)
class Move:
    """A step of a scheme's money.

    Attributes:
        amount: minor units of the source's currency, capped at what is there.
        target: an account, or -1 for outside.
    """

    at: int
    source: int
    target: int
    amount: int
    stage: str
    channel: str
    purpose: str = ""
    outside: str = "cash"
    goods: str = ""
    quantity: int = 0
    place: int = NOWHERE
    conductor: int = NOWHERE
    reverses: int = NOWHERE


def receive(world: World, scheme: Scheme, payments: Payments) -> Posted:
    """Book predicate receipts; all of each credit, or the part given, is proceeds."""
    kept = np.asarray(payments.at) < END
    if not kept.all():
        payments = _only(payments, np.flatnonzero(kept))
    posted = world.ledger.add(replace(payments, illicit="credit", planted=True))
    count = len(posted.rows)
    part = np.broadcast_to(ints(payments.illicit_part), (count,))
    minor = part if part.any() else posted.credit
    account = np.broadcast_to(ints(payments.beneficiary), (count,))
    currency = world.register.currency[account]
    usd = world.market.usd(minor, currency, payments.at)
    scheme.proceeds_usd += float(usd.sum())
    events = zip(posted.rows, account, payments.at, minor, strict=True)
    for row, holder, at, amount in events:
        scheme.book.put(int(holder), int(at), int(amount))
        scheme.rows.append((int(row), "predicate", int(amount)))
        scheme.credits.append((int(row), int(holder)))
    return posted


def _only(payments: Payments, wanted: Ints) -> Payments:
    """Return some of the payments."""

    def some(value: Ints | int) -> Ints | int:
        return value if isinstance(value, int) else value[wanted]

    return replace(
        payments,
        at=payments.at[wanted],
        originator=some(payments.originator),
        amount=some(payments.amount),
        fee=some(payments.fee),
        place=some(payments.place),
        conductor=some(payments.conductor),
        illicit_part=some(payments.illicit_part),
    )


def move(world: World, scheme: Scheme, step: Move) -> int | None:
    """Book one step, for as much of it as is there; None when nothing is."""
    country = int(world.register.country[step.source])
    step = replace(step, at=waking(step.at, country))
    if step.at >= END:
        return None
    there = scheme.book.spendable(step.source, step.at)
    currency = ints(world.register.currency[step.source])
    fee = int(tariff(world.market, step.channel, ints(step.amount), currency)[0])
    amount = min(step.amount, there - fee)
    if amount < int(world.market.local(LEAST_USD, currency)[0]):
        return None
    fee = int(tariff(world.market, step.channel, ints(amount), currency)[0])
    if amount + fee > there:
        amount = there - fee
        if amount <= 0:
            return None
    stays = step.target >= 0 and scheme.holds(step.target)
    posted = world.ledger.add(_payment(step, amount, fee, stays))
    scheme.book.put(step.source, step.at, -amount - fee)
    credit = int(posted.credit[0])
    if stays:
        scheme.book.put(step.target, step.at, credit)
    scheme.rows.append((int(posted.rows[0]), step.stage, credit))
    scheme.credits.append((int(posted.rows[0]), step.target))
    return int(posted.rows[0])


def _payment(step: Move, amount: int, fee: int, stays: bool) -> Payments:
    return Payments(
        ints(step.at),
        step.source,
        step.target,
        amount,
        step.channel,
        step.purpose,
        step.outside,
        fee=fee,
        goods=step.goods,
        quantity=step.quantity,
        place=step.place,
        conductor=step.conductor,
        reverses=step.reverses,
        illicit="both" if stays else "debit",
        planted=True,
    )
