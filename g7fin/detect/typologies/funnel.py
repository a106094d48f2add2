"""Payments of many unrelated payers to one private account that passes them on.

Payers who have no habit of paying it, from several regions, pay one account within
weeks; most of it is soon paid out or withdrawn. A registered organisation has its own
reasons to be paid by many, a savings club pays its members back, and what friends put
together for a present is less than a crossing costs.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import Row, account, holds, near_miss, party, pay, scene
from g7fin.detect.typology import Offence, Typology
from g7fin.detect.window import Window


@dataclass(frozen=True)
class Params:
    """Number of payers, how far apart they are, and what becomes of the money."""

    window_days: Annotated[int, "payments this close form one pattern (SMG-01)"] = 90
    min_payers: Annotated[int, "different payers; judgement (SMG-01 says 15)"] = 10
    min_regions: Annotated[int, "regions of the payers (SMG-01)"] = 4
    max_habit: Annotated[int, "payments of one payer in all; judgement"] = 3
    min_paid_out: Annotated[float, "share of its receipts paid out; judgement"] = 0.5
    min_usd: Annotated[int, "paid in together, as for fan_out; judgement"] = 2_000


SQL = """
-- not portable: count(distinct …) over a range of time; Spark would need a self-join
select payee_id as account_id, transaction_id, payer_id, moment, payer_region,
    amount_usd
from detect.payment_pair
where habit <= $max_habit and not is_returned and not payee_is_hub
    and not payee_is_organisation and payee_paid_out >= $min_paid_out
"""
WINDOW = Window(
    counts={
        "payers": "count(distinct payer_id)",
        "regions": "count(distinct payer_region)",
        "paid_usd": "sum(amount_usd)",
    },
    enough="""
            payers >= $min_payers and regions >= $min_regions
                and paid_usd >= $min_usd
    """,
    measure="payers",
    fewest="min_payers",
)


def _regions(count: int, payers: int = 10) -> tuple[Row, ...]:
    """Return payers P0, P1, … spread over so many regions."""
    return tuple(
        account(f"P{number}", region=f"region {number % count}")
        for number in range(payers)
    )


def _payments(payers: int = 10, last_day: int = 90, usd: int = 200) -> tuple[Row, ...]:
    """Return one payment a payer, the first on day 0 and the last on `last_day`."""
    days = [*range(payers - 1), last_day]
    return tuple(pay(f"P{number}", "A", usd, day) for number, day in enumerate(days))


_OUT = pay("A", "X", 1_000, 91)

TYPOLOGY = Typology(
    offence=Offence.SMUGGLING,
    part="collector",
    family="collection",
    points=40,
    cites=("fincen-2023-alert001", "fincen-2014-a008"),
    params=Params(),
    sql=SQL,
    window=WINDOW,
    needs=("payment_pair",),
    reason=(
        "{payers} payer(s) in several regions who do not pay regularly paid {value}"
        " within {days} day(s); most of what the account receives is paid out"
    ),
    fires_on=scene(
        *_regions(4),
        *_payments(),
        pay("P0", "A", 200, 400),
        pay("A", "X", 1_100, 401),
        expect="A",
    ),
    ignores=(
        near_miss(*_regions(4), *_payments(last_day=91), _OUT, window_days=91),
        near_miss(
            *_regions(4, 9),
            *_payments(9, usd=230),
            pay("A", "X", 1_100, 91),
            min_payers=9,
        ),
        near_miss(*_regions(3), *_payments(), _OUT, min_regions=3),
        near_miss(
            *_regions(4),
            *_payments(),
            *(pay("P0", "A", 200, day) for day in (1, 2, 3)),
            pay("A", "X", 2_000, 91),
            max_habit=4,
        ),
        near_miss(
            *_regions(4), *_payments(), pay("A", "X", 990, 91), min_paid_out=0.49
        ),
        near_miss(
            *_regions(4),
            *_payments(usd=199),
            pay("A", "X", 1_000, 91),
            min_usd=1_990,
        ),
        # a registered organisation is paid by many
        near_miss(
            *_regions(4),
            account("A"),
            party("club", "organisation"),
            holds("club", "A"),
            *_payments(),
            _OUT,
        ),
        # a savings club pays back
        near_miss(*_regions(4), *_payments(), pay("A", "P0", 1_000, 91)),
        # a shop is paid by card
        near_miss(
            *_regions(4),
            *_payments(),
            *(pay(f"P{day % 4}", "A", 1, day, channel="card") for day in range(5)),
            *(pay(f"Q{day}", "A", 1, day, channel="card") for day in range(20)),
            pay("A", "X", 2_000, 91),
        ),
    ),
)
