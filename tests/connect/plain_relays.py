"""Relations and relays of a small ledger in plain Python, to compare `link.*` with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt

from g7fin.connect.relays import LONGEST_DAYS
from g7fin.policy.purposes import PURPOSES

LONGEST = LONGEST_DAYS * 86_400
PURPOSE = {item.name: item for item in PURPOSES}


@dataclass(frozen=True)
class Payment:
    """One payment; no payer, or no payee, is outside."""

    name: str
    payer: str
    payee: str
    cents: int
    moment: int
    channel: str = "transfer"
    purpose: str = ""
    is_cash: bool = False


@dataclass(frozen=True)
class Ledger:
    """Payments in booking order, and what is known of accounts.

    `holders` has the holder of an account, `firms` the holders that are organisations.
    """

    payments: tuple[Payment, ...]
    holders: Mapping[str, str] = field(default_factory=dict)
    firms: frozenset[str] = frozenset()
    hubs: frozenset[str] = frozenset()

    def is_firm(self, account: str) -> bool:
        """Return whether an organisation holds an account."""
        return self.holders.get(account) in self.firms

    def is_own(self, paid: Payment) -> bool:
        """Return whether a payment stays with one holder."""
        holder = self.holders.get(paid.payer)
        return paid.payer == paid.payee or (
            holder is not None and holder == self.holders.get(paid.payee)
        )

    def is_relation(self, paid: Payment) -> bool:
        """Return whether a payment is of a relation."""
        purpose = PURPOSE.get(paid.purpose)
        return (
            bool(paid.payer and paid.payee)
            and not {paid.payer, paid.payee} & self.hubs
            and paid.channel != "card"
            and not (purpose is not None and purpose.is_consideration)
            and not self.is_own(paid)
        )

    def is_receipt(self, paid: Payment) -> bool:
        """Return whether the payee may pass a payment on."""
        wage = paid.purpose == "wage" and self.is_firm(paid.payer)
        counts = paid.payee and paid.payee not in self.hubs and paid.channel != "card"
        return bool(counts) and not wage and not self.is_own(paid)

    def is_payout(self, paid: Payment) -> bool:
        """Return whether a payment may pass money on."""
        leaves = bool(paid.payer) and not paid.payee and paid.payer not in self.hubs
        return self.is_relation(paid) or (leaves and paid.channel != "card")


Pairs = dict[tuple[str, str], int]  # a receipt and a payout, with cents


def pairs(ledger: Ledger) -> Pairs:
    """Return what each payout took of each receipt, the newest receipt first."""
    found: Pairs = {}
    lots: dict[str, list[Payment]] = defaultdict(list)
    left = {paid.name: paid.cents for paid in ledger.payments}
    for paid in ledger.payments:
        wanted = paid.cents if ledger.is_payout(paid) else 0
        for lot in reversed(lots[paid.payer]):
            refund = ledger.is_payout(lot) and lot.payer == paid.payee
            part = min(wanted, left[lot.name])
            if refund or part == 0 or paid.moment - lot.moment > LONGEST:
                continue
            found[lot.name, paid.name] = part
            left[lot.name] -= part
            wanted -= part
        if ledger.is_receipt(paid):
            lots[paid.payee].append(paid)
    return found


Row = tuple[object, ...]
Pair = tuple[str, str]  # payer and payee


def relations(ledger: Ledger) -> dict[Pair, Row]:
    """Return each relation as `link.relation` has it, shares rounded."""
    taken = pairs(ledger)
    cash = {paid.name for paid in ledger.payments if paid.is_cash}
    grouped: dict[Pair, list[Payment]] = defaultdict(list)
    for paid in ledger.payments:
        if ledger.is_relation(paid):
            grouped[paid.payer, paid.payee].append(paid)
    back: dict[Pair, int] = defaultdict(int)
    for paid in ledger.payments:
        if paid.payer and paid.payee and paid.channel != "card":
            back[paid.payee, paid.payer] += not ledger.is_own(paid)
    found: dict[Pair, Row] = {}
    for ends, payments in grouped.items():
        every = sum(paid.cents for paid in payments)
        funded, from_cash, forwarded, relayed = (
            sum(column)
            for column in zip(
                *(_parts(taken, cash, paid) for paid in payments), strict=True
            )
        )
        squares = sum(paid.cents**2 for paid in payments)
        found[ends] = (
            len(payments),
            every,
            payments[-1].moment - payments[0].moment,
            *(
                round(part / every, 9)
                for part in (funded, from_cash, forwarded, relayed)
            ),
            round(sqrt(max(0, squares * len(payments) / every**2 - 1)), 6),
            round(sum(x.purpose == "gift" for x in payments) / len(payments), 9),
            round(
                sum(x.purpose in ("remittance", "savings") for x in payments)
                / len(payments),
                9,
            ),
            back[ends],
            ledger.is_firm(ends[0]),
            ledger.is_firm(ends[1]),
        )
    return found


def _parts(taken: Pairs, cash: set[str], paid: Payment) -> tuple[int, int, int, int]:
    """Return cents that receipts cover, that cash covers, that went on, and both."""
    covering = {lot: part for (lot, out), part in taken.items() if out == paid.name}
    funded = sum(covering.values())
    from_cash = sum(part for lot, part in covering.items() if lot in cash)
    forwarded = sum(part for (lot, _), part in taken.items() if lot == paid.name)
    return funded, from_cash, forwarded, min(funded, forwarded)


def relays(ledger: Ledger) -> dict[tuple[Pair, Pair], int]:
    """Return cents of each relation that went on over each other one."""
    payments = {paid.name: paid for paid in ledger.payments}
    found: dict[tuple[Pair, Pair], int] = defaultdict(int)
    for (lot, out), part in pairs(ledger).items():
        one, other = payments[lot], payments[out]
        if ledger.is_relation(one) and ledger.is_relation(other):
            found[(one.payer, one.payee), (other.payer, other.payee)] += part
    return dict(found)


def accounts(ledger: Ledger, most_days: int, most_payments: int) -> dict[str, Row]:
    """Return each account of a relation as `link.relay_account` has it."""
    taken = pairs(ledger)
    known = relations(ledger)
    found: dict[str, Row] = {}
    for account in {account for ends in known for account in ends}:
        receipts = {
            paid.name: paid.cents
            for paid in ledger.payments
            if ledger.is_receipt(paid) and paid.payee == account
        }
        passed = sum(part for (lot, _), part in taken.items() if lot in receipts)
        every = sum(receipts.values())
        outs = [
            paid
            for paid in ledger.payments
            if ledger.is_relation(paid) and paid.payer == account
        ]
        paid_out = sum(paid.cents for paid in outs)
        names = {paid.name for paid in outs}
        funded = sum(part for (_, out), part in taken.items() if out in names)
        payers = [payer for payer, payee in known if payee == account]
        found[account] = (
            round(passed / every, 9) if every else 0,
            round(funded / paid_out, 9) if paid_out else 0,
            len(payers),
            sum(
                _is_new(known[payer, account], most_days, most_payments)
                for payer in payers
            ),
            ledger.is_firm(account),
        )
    return found


def _is_new(relation: Row, most_days: int, most_payments: int) -> bool:
    payments, _, span, *_, back, payer_is_firm, _ = relation
    assert isinstance(payments, int)
    assert isinstance(span, int)
    short = span < most_days * 86_400 and payments <= most_payments
    return short and back == 0 and not payer_is_firm


def in_order(payments: Iterable[Payment]) -> tuple[Payment, ...]:
    """Return payments in booking order."""
    return tuple(sorted(payments, key=lambda paid: (paid.moment, paid.name)))
