"""One flow: who holds how much of its money, and what happens next, in order of time.

Every movement is booked at once in the ledger and in the flow's own book, so at any
moment the book says what each account holds of it, to the minor unit.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from g7fin.lab.world.arrays import NOWHERE
from g7fin.lab.world.flows.plan import Payment, Plan
from g7fin.lab.world.payments import CHANNEL, GOODS, OUTSIDE, PURPOSE, tariff_one
from g7fin.lab.world.state import World

LEAST_USD = 4.0
VICTIMS = ("payer", "relative", "exploited_worker", "fraud_victim")
# what becomes of money that leaves the accounts of a flow, by stage
FATES = {
    "expense": "spent", "spending": "spent", "integration": "invested",
    "cash_out": "cashed_out", "refund": "refunded", "settlement": "sent_out",
    "layering": "sent_out",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """The attributes of a payment beside its time, sides and amount."""

    channel: str
    stage: str = "layering"
    purpose: str = ""
    outside: str = "cash"
    goods: str = ""
    quantity: int = 0
    place: int = NOWHERE
    conductor: int = NOWHERE


@dataclass
class Flow:
    """A scheme, or an innocent twin of one.

    Attributes:
        number: of the scheme, or -1 for an innocent flow.
        held: what each account holds of the flow's money, in minor units.
        roles: role of each account; money stays the flow's with those not a victim.
        party_roles: role of each party.
        books: totals by currency and fate, in minor units.
        assets: asset and the US dollars of the flow in it.
        links: ties that no input states: kind, source, target, US dollars, of what.
        hawala: entries of brokers' own books.
        into: numbers of the payments each account got, and `out` of those it made.
    """

    world: World
    plan: Plan
    rng: np.random.Generator
    number: int = -1
    kind: str = ""
    corridor: str = ""
    offence: str = ""
    held: dict[int, int] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    party_roles: dict[int, str] = field(default_factory=dict)
    controller: dict[int, int] = field(default_factory=dict)
    books: dict[tuple[int, str], int] = field(default_factory=dict)
    assets: list[tuple[int, float]] = field(default_factory=list)
    links: list[tuple[str, int, int, float, str]] = field(default_factory=list)
    hawala: list[tuple[int, int, int, int, float, float, int]] = field(
        default_factory=list
    )
    into: dict[int, list[int]] = field(default_factory=dict)
    out: dict[int, list[int]] = field(default_factory=dict)
    proceeds_usd: float = 0.0
    outside_usd: float = 0.0
    on_receipt: dict[int, Callable[[int], None]] = field(default_factory=dict)
    frozen: set[int] = field(default_factory=set)
    instead: dict[int, int] = field(default_factory=dict)
    quiet_until: int = 0
    _queue: list[tuple[int, int, Callable[..., None], tuple[Any, ...]]] = field(
        default_factory=list
    )
    _turn: int = 0

    @property
    def guilty(self) -> bool:
        """Whether the money is proceeds of an offence."""
        return self.number >= 0

    def join(self, account: int, party: int, role: str) -> None:
        """Give an account and its party a role; the first one stands."""
        if account >= 0:
            self.roles.setdefault(account, role)
        self.party_roles.setdefault(party, role)

    def holds(self, account: int) -> bool:
        """Say whether money that reaches the account is still the flow's."""
        return account in self.roles and self.roles[account] not in VICTIMS

    def later(self, at: int, act: Callable[..., None], *what: Any) -> None:
        """Do something at a moment; nothing is done outside the world's days."""
        self._turn += 1
        if self.world.calendar.start <= at < self.world.calendar.end:
            heapq.heappush(self._queue, (at, self._turn, act, what))

    def awake(
        self, at: int, account: int, act: Callable[..., None], *what: Any
    ) -> None:
        """Do something at a moment, or when the holder of an account is awake."""
        country = self.world.register.accounts.one("country", account)
        self.later(self.world.calendar.waking(at, country), act, *what)

    def run(self) -> None:
        """Work off everything in order of time."""
        while self._queue:
            at, _, act, what = heapq.heappop(self._queue)
            act(at, *what)

    def receive(
        self,
        at: int,
        source: int,
        target: int,
        amount: int,
        step: Step,
        part: float = 1,
    ) -> int:
        """Book money that comes in, and return the payment's number.

        Args:
            at: the moment, before the end of the world.
            source: account that pays, or -1 for outside.
            target: account of the flow.
            amount: in the currency of the source, or of the target for outside.
            step: what the payment is.
            part: share of it that belongs to the flow.
        """
        payment = self._legs(at, source, self.instead.get(target, target), amount, step)
        share = payment.credit if part >= 1 else round(payment.credit * part)
        payment.illicit_credit = share if self.guilty else 0
        payment.stage = "predicate"
        number = self._book(payment)
        currency = payment.credit_currency
        self.proceeds_usd += self.world.market.usd_one(share, currency, at)
        self._count(currency, "received", share)
        self._arrive(at, payment.beneficiary, share)
        return number

    def pay(
        self, at: int, source: int, target: int, amount: int, step: Step, own: float = 0
    ) -> int | None:
        """Book money that moves on, for as much as is there; None when nothing is.

        Args:
            at: the moment, before the end of the world.
            source: account of the flow.
            target: another account, or -1 for outside.
            amount: of the flow's money, in the source's currency.
            step: what the payment is.
            own: money of the holder's own that goes along, as a share of it.
        """
        if at >= self.world.calendar.end or source in self.frozen:
            return None
        target, market = self.instead.get(target, target), self.world.market
        there = self.held.get(source, 0)
        currency = self.world.register.accounts.one("currency", source)
        fee = tariff_one(market, step.channel, min(amount, there), currency)
        moved = min(amount, there - fee)
        if moved < market.local_one(LEAST_USD, currency):
            return None
        extra = int(moved * own)
        payment = self._legs(at, source, target, moved + extra, step)
        fee = tariff_one(market, step.channel, moved + extra, currency)
        payment.fee = min(fee, there - moved)
        self.held[source] -= moved + payment.fee
        self._count(currency, "fees", payment.fee)
        return self._leave(payment, moved, step.stage)

    def _leave(self, payment: Payment, moved: int, stage: str) -> int:
        """Book a payment out and what becomes of its money."""
        source, target = payment.debit_currency, payment.credit_currency
        same = source == target
        came = moved if same else round(payment.credit * moved / payment.debit)
        stays = payment.beneficiary >= 0 and self.holds(payment.beneficiary)
        payment.stage = stage
        if self.guilty:
            payment.illicit_debit = moved + payment.fee
            payment.illicit_credit = came if stays else 0
        number = self._book(payment)
        if not stays:
            self._count(source, FATES[stage], moved)
            return number
        if not same:
            self._count(source, "exchanged_out", moved)
            self._count(target, "exchanged_in", came)
        self._arrive(payment.at, payment.beneficiary, came)
        return number

    def _arrive(self, at: int, account: int, minor: int) -> None:
        self.held[account] = self.held.get(account, 0) + minor
        act = self.on_receipt.get(account)
        if act is not None:
            act(at)

    def _book(self, payment: Payment) -> int:
        payment.scheme = self.number
        number = self.plan.add(payment)
        self.into.setdefault(payment.beneficiary, []).append(number)
        self.out.setdefault(payment.originator, []).append(number)
        return number

    def _legs(
        self, at: int, source: int, target: int, amount: int, step: Step
    ) -> Payment:
        accounts = self.world.register.accounts
        debit = accounts.one("currency", source if source >= 0 else target)
        credit = accounts.one("currency", target if target >= 0 else source)
        far = self.world.market.convert_one(amount, debit, credit, at)
        return Payment(
            at, source, target, amount, debit, far, credit, CHANNEL[step.channel],
            PURPOSE[step.purpose], OUTSIDE[step.outside], 0, GOODS.index(step.goods),
            step.quantity, step.place, step.conductor,
        )  # fmt: skip

    def _count(self, currency: int, fate: str, minor: int) -> None:
        key = currency, fate
        self.books[key] = self.books.get(key, 0) + minor
