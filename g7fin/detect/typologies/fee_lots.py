"""Incoming payments at one published corridor price.

Different payers pay one private account amounts that cluster on one price of a
published corridor price list: in full, half (a child), a third or a quarter
(instalments, legs of a route). The payers are never scored for it. A savings club pays
its members back, and a registered school or shop has a price list of its own.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import account, holds, near_miss, party, pay, scene
from g7fin.detect.typology import Offence, Typology
from g7fin.detect.window import Window


@dataclass(frozen=True)
class Params:
    """Closeness to one price, number of payments at it, and of payers."""

    tolerance: Annotated[float, "distance from a lot of the price (SMG-09)"] = 0.07
    min_lots: Annotated[int, "receipts of that size (SMG-09)"] = 6
    min_payers: Annotated[int, "different payers of them; judgement"] = 4
    min_full: Annotated[int, "of them at the full price; judgement"] = 2
    max_habit: Annotated[int, "payments of one payer in all; judgement"] = 4
    min_share: Annotated[float, "of the account's receipts meanwhile (SMG-09)"] = 0.5
    min_lot_usd: Annotated[int, "smaller lots are everyday money; judgement"] = 400
    window_days: Annotated[int, "receipts this close form one pattern (SMG-09)"] = 90


SQL = """
-- not portable: count(distinct …) over a range of time; Spark would need a self-join
with receipt as (
    select account_id, transaction_id, payer_id, moment, usd, habit, is_returned,
        count(*) over (
            partition by account_id order by moment
            range between cast($window_days * 86400 as bigint) preceding and current row
        ) as receipts
    from detect.private_receipt
)
select receipt.account_id, band.corridor, band.step, receipt.transaction_id,
    receipt.payer_id, receipt.moment, receipt.receipts,
    max(case when band.part = 'full' then 1 else 0 end) as is_full
from receipt
inner join detect.price_band as band
    on receipt.usd >= band.lot_usd * (1 - $tolerance)
    and receipt.usd <= band.lot_usd * (1 + $tolerance)
where receipt.usd >= $min_lot_usd and receipt.habit <= $max_habit
    and not receipt.is_returned
group by receipt.account_id, band.corridor, band.step, receipt.transaction_id,
    receipt.payer_id, receipt.moment, receipt.receipts
"""
WINDOW = Window(
    counts={
        "lots": "count(*)",
        "full_lots": "sum(is_full)",
        "payers": "count(distinct payer_id)",
    },
    enough="""
            lots >= $min_lots and payers >= $min_payers
                and full_lots >= $min_full and lots >= receipts * $min_share
    """,
    measure="lots",
    fewest="min_lots",
    each=("account_id", "corridor", "step"),
    keeps=("receipts",),
    # of several prices the one with the most lots
    evidence="""
    select account_id, transaction_id, pattern
    from (
        select account_id, transaction_id, pattern,
            dense_rank() over (
                partition by account_id order by most desc, corridor, step
            ) as standing
        from (
            select account_id, corridor, step, transaction_id, pattern,
                max(pattern) over (partition by account_id, corridor, step) as most
            from spread
        ) as priced
        where pattern > 0
    ) as best
    where standing = 1
""",
)

# 1,000 US dollars is the lowest price of the Aegean corridor
_SIX = tuple(pay(f"P{day % 4}", "A", 1_000, day) for day in (0, 1, 2, 3, 4, 90))

TYPOLOGY = Typology(
    offence=Offence.SMUGGLING,
    part="collector",
    family="corridor price",
    points=30,
    cites=("europol-2017-prices", "austrac-people-smuggling"),
    params=Params(),
    sql=SQL,
    window=WINDOW,
    needs=("price_band", "private_receipt"),
    reason=(
        "{transactions} incoming payment(s) from {payers} payer(s) at one published"
        " corridor price or a usual fraction of it: {value} within {days} day(s)"
    ),
    fires_on=scene(
        pay("P0", "A", 1_000, day=0),
        pay("P1", "A", 500, day=1),
        pay("P2", "A", 500, day=2),
        pay("P3", "A", 930, day=3),
        pay("P0", "A", 500, day=4),
        pay("P1", "A", 1_000, day=5),
        pay("P2", "A", 560, day=6),
        pay("P3", "A", 500, day=90),
        *(pay("shop", "A", 20, day) for day in (0.5, 1.5, 2.5, 3.5, 4.5, 5.5)),
        pay("P2", "A", 1_000, day=300),
        expect="A",
    ),
    ignores=(
        near_miss(
            *(pay(f"P{day % 4}", "A", 880, day) for day in range(6)), tolerance=0.12
        ),
        near_miss(*_SIX[:5], min_lots=5),
        near_miss(
            *(pay(f"P{day % 3}", "A", 1_000, day) for day in range(6)), min_payers=3
        ),
        near_miss(
            pay("P0", "A", 1_000, 0),
            *(pay(f"P{day % 4}", "A", 500, day) for day in range(1, 6)),
            min_full=1,
        ),
        near_miss(
            *(pay("P0", "A", 1_000, day) for day in range(5)),
            *(pay(f"P{day % 4}", "A", 1_000, day) for day in range(5, 8)),
            max_habit=6,
        ),
        near_miss(
            *_SIX,
            *(pay("shop", "A", 20, day) for day in (0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5)),
            min_share=0.46,
        ),
        near_miss(
            *(pay(f"P{day}", "A", 1_000, day) for day in range(4)),
            *(pay(f"P{day}", "A", 333, day) for day in range(4)),
            min_lot_usd=333,
        ),
        near_miss(*_SIX[:5], pay("P1", "A", 1_000, 91), window_days=91),
        # a registered school has a price list
        near_miss(
            account("A"), party("school", "organisation"), holds("school", "A"), *_SIX
        ),
        # a savings club pays back
        near_miss(*_SIX, *(pay("A", f"P{member}", 1, 95) for member in range(4))),
        # amounts that cluster on no one price
        near_miss(
            *(
                pay(f"P{day % 4}", "A", usd, day)
                for day, usd in enumerate((1_000, 1_200, 1_450, 1_750, 2_100, 2_600))
            )
        ),
        # a shop is paid by card
        near_miss(
            *_SIX,
            *(pay(f"C{day}", "A", 1_000, day, channel="card") for day in range(20)),
        ),
        # one's own other accounts
        near_miss(
            party("someone"),
            *(account(name) for name in ("A", "P0", "P1", "P2", "P3")),
            *(holds("someone", name) for name in ("A", "P0", "P1", "P2", "P3")),
            *_SIX,
        ),
    ),
)
