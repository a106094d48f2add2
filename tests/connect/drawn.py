"""Small drawn ledgers of five accounts, with what counts otherwise at times."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from g7fin.detect.scene import Row, account, holds, party, pay
from tests.connect.plain_relays import Ledger, Payment, in_order

ACCOUNTS = "ABCDE"
START = datetime(2025, 1, 6, 10)  # noqa: DTZ001 (written out as UTC below)


def drawn_ledger(number: int) -> Ledger:
    """Return a small ledger in which whatever counts otherwise happens at times."""
    random = Random(number)
    mark = f"{number}|"
    holders = {
        mark + name: mark + random.choice("pqrs")
        for name in ACCOUNTS
        if random.random() < 0.6
    }
    payments = []
    for n in range(random.randrange(1, 22)):
        payer, payee = (mark + name for name in random.choices(ACCOUNTS, k=2))
        outside = random.random()
        if outside < 0.1:
            payer = ""
        elif outside < 0.2:
            payee = ""
        elif payer == payee and random.random() < 0.8:
            continue
        channel = "card" if random.random() < 0.07 else "transfer"
        is_cash = not (payer and payee) and random.random() < 0.6
        payments.append(
            Payment(
                f"{mark}{n:03}", payer, payee,
                random.choice((1, 999, 10_000, 10_001, 25_000, 25_000)),
                3_600 * random.randrange(24 * random.choice((3, 20, 200))),
                "cash" if is_cash else channel,
                random.choice(
                    ("", "", "", "", "gift", "wage", "rent", "remittance", "savings",
                     "supplier", "fee")
                ),
                is_cash,
            )
        )  # fmt: skip
    hubs = frozenset({mark + "E"} if random.random() < 0.15 else ())
    return Ledger(
        in_order(payments), holders, frozenset({f"{mark}p", f"{mark}q"}), hubs
    )


def rows_of(ledger: Ledger, start: datetime = START) -> Iterator[Row]:
    """Yield a ledger as a delivery."""
    for holder in sorted(set(ledger.holders.values())):
        yield party(holder, "organisation" if holder in ledger.firms else "person")
    named = {name for paid in ledger.payments for name in (paid.payer, paid.payee)}
    for name in sorted((named | ledger.hubs | set(ledger.holders)) - {""}):
        yield account(name, kind="internal" if name in ledger.hubs else "current")
        if name in ledger.holders:
            yield holds(ledger.holders[name], name)
    for paid in ledger.payments:
        outside = "cash" if paid.is_cash else "external_bank"
        sides = {
            "originator_account_id": paid.payer,
            "originator_outside": "" if paid.payer else outside,
            "beneficiary_account_id": paid.payee,
            "beneficiary_outside": "" if paid.payee else outside,
        }
        when = start + timedelta(seconds=paid.moment)
        more = {"booked_at": f"{when.isoformat()}Z", "transaction_id": paid.name}
        yield pay(
            "", "", paid.cents / 100, 0, channel=paid.channel, purpose=paid.purpose,
            **(sides | more),
        )  # fmt: skip
