"""Incoming payments passed on almost in full within days, again and again.

An account takes money in and sends nearly all of each receipt to someone else before
long, while little else comes in. Money that goes straight back to its sender does not
count, nor does an account that a licence allows to move money for others. Wages that an
employer pays are not looked at: who must pass them on may be exploited (THB-01), and is
no forwarder of somebody's proceeds.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import account, holds, near_miss, party, pay, scene
from g7fin.detect.typology import Offence, Typology
from g7fin.detect.window import Window


@dataclass(frozen=True)
class Params:
    """Share that is passed on, how soon, and how often."""

    max_wait_days: Annotated[int, "from receipt to payout (Starnini 2021: 72 h)"] = 3
    min_forwarded: Annotated[float, "share of an amount passed on (PML-01: 0.95)"] = 0.9
    min_receipts: Annotated[int, "incoming payments passed on; judgement"] = 3
    min_receipt_usd: Annotated[int, "smaller receipts are not looked at; judgement"] = (
        300
    )
    min_share: Annotated[float, "of all that came in meanwhile; judgement"] = 0.7
    window_days: Annotated[int, "receipts this close form one pattern; judgement"] = 90


SQL = """
with sent_on as (
    select receipt_id, sum(forwarded_usd) as forwarded_usd
    from detect.forwarded
    where wait_seconds <= $max_wait_days * 86400
    group by receipt_id
)
select payment.beneficiary_account_id as account_id, payment.transaction_id,
    cast(epoch(payment.booked_at) as bigint) as moment, payment.amount_usd,
    case
        when sent_on.forwarded_usd >= payment.amount_usd * $min_forwarded
            and payment.amount_usd >= $min_receipt_usd
            and not (coalesce(purpose.is_pay, false)
                and coalesce(payer.holder_kind = 'organisation', false))
        then 1 else 0
    end as is_sent_on
from link.payment as payment
left join link.account_profile as payer
    on payer.account_id = payment.originator_account_id
left join detect.purpose as purpose on purpose.name = payment.purpose
left join sent_on on sent_on.receipt_id = payment.transaction_id
where not payment.is_own
"""
WINDOW = Window(
    counts={
        "receipts": "sum(is_sent_on)",
        "sent_usd": "sum(is_sent_on * amount_usd)",
        "received_usd": "sum(amount_usd)",
    },
    enough="receipts >= $min_receipts and sent_usd >= received_usd * $min_share",
    measure="receipts",
    fewest="min_receipts",
    keeps=("is_sent_on",),
    # the receipts, and the payments that passed them on
    evidence="""
    with passed_on as (
        select spread.account_id, spread.transaction_id, spread.pattern
        from spread
        inner join link.account_profile as profile
            on profile.account_id = spread.account_id and not profile.is_licensed
        where spread.pattern > 0 and spread.is_sent_on = 1
    )
    select account_id, transaction_id, pattern from passed_on
    union
    select passed_on.account_id, forwarded.payout_id, passed_on.pattern
    from passed_on
    inner join detect.forwarded as forwarded
        on forwarded.receipt_id = passed_on.transaction_id
""",
)

TYPOLOGY = Typology(
    offence=Offence.LAUNDERING,
    part="forwarder",
    family="forwarding",
    points=0,
    cites=("uae-fiu-goaml", "fincen-2014-a005"),
    params=Params(),
    sql=SQL,
    window=WINDOW,
    needs=("forwarded", "purpose"),
    reason=(
        "incoming payments passed on almost in full within days: {transactions}"
        " payment(s) in and out, {value} in all, within {days} day(s)"
    ),
    fires_on=scene(
        account("A"),
        pay("B", "A", 1_000, day=0, purpose="wage"),  # from a private payer
        pay("A", "X", 900, day=3),
        pay("C", "A", 2_000, day=20),
        pay("A", "Y", 1_000, day=21),
        pay("A", "X", 950, day=21.5),
        party("firm", "organisation"),
        account("D"),
        holds("firm", "D"),
        pay("D", "A", 300, day=90),
        pay("A", "X", 290, day=90.5),
        pay("E", "A", 1_000, day=30),
        pay("F", "A", 1_000, day=300),
        pay("A", "Z", 1_000, day=301),
        expect="A",
    ),
    ignores=(
        near_miss(
            *(pay("B", "A", 1_000, day) for day in (0, 10, 20)),
            *(pay("A", "X", 950, day) for day in (4, 14, 24)),
            max_wait_days=4,
        ),
        near_miss(
            *(pay("B", "A", 1_000, day) for day in (0, 10, 20)),
            *(pay("A", "X", 890, day) for day in (1, 11, 21)),
            min_forwarded=0.89,
        ),
        near_miss(
            *(pay("B", "A", 1_000, day) for day in (0, 10)),
            *(pay("A", "X", 1_000, day) for day in (1, 11)),
            min_receipts=2,
        ),
        near_miss(
            *(pay("B", "A", 299, day) for day in (0, 10, 20)),
            *(pay("A", "X", 299, day) for day in (1, 11, 21)),
            min_receipt_usd=299,
        ),
        near_miss(
            *(pay("B", "A", 1_000, day) for day in (0, 10, 20)),
            *(pay("A", "X", 1_000, day) for day in (1, 11, 21)),
            pay("E", "A", 1_300, day=5),
            min_share=0.69,
        ),
        near_miss(
            *(pay("B", "A", 1_000, day) for day in (0, 20, 91)),
            *(pay("A", "X", 1_000, day) for day in (1, 21, 92)),
            window_days=91,
        ),
        # a licence allows it
        near_miss(
            account("A"),
            party("remitter", "organisation", licence="register 17"),
            holds("remitter", "A"),
            *(pay("B", "A", 1_000, day) for day in (0, 10, 20)),
            *(pay("A", "X", 1_000, day) for day in (1, 11, 21)),
        ),
        # wages that must be passed on: possibly an exploited worker
        near_miss(
            party("firm", "organisation"),
            account("B"),
            holds("firm", "B"),
            *(pay("B", "A", 1_000, day, purpose="wage") for day in (0, 10, 20)),
            *(pay("A", "X", 1_000, day) for day in (1, 11, 21)),
        ),
        # between one's own accounts
        near_miss(
            party("someone"),
            *(holds("someone", name) for name in "AB"),
            account("A"),
            account("B"),
            *(pay("B", "A", 1_000, day) for day in (0, 10, 20)),
            *(pay("A", "X", 1_000, day) for day in (1, 11, 21)),
        ),
        # straight back to the sender
        near_miss(
            *(pay("B", "A", 1_000, day) for day in (0, 10, 20)),
            *(pay("A", "B", 1_000, day) for day in (1, 11, 21)),
        ),
        # each account's own receipts
        near_miss(
            *(pay("B", name, 1_000, 0) for name in "ACD"),
            *(pay(name, "X", 1_000, 1) for name in "ACD"),
        ),
    ),
)
