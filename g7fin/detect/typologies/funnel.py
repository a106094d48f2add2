"""Payments in parts of many brief payers to one private account that passes them on.

Payers from several regions each pay one account several times within weeks, as they get
the money together, and then never again; most of it is soon paid out or withdrawn.
Friends who put together for a present pay once each, and regular payers go on for
months. A registered organisation has its own reasons to be paid by many, and a savings
club pays its members back.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import Row, account, holds, near_miss, party, pay, scene
from g7fin.detect.typology import Offence, Typology
from g7fin.detect.window import Window


@dataclass(frozen=True)
class Params:
    """Payments of one payer, number of payers, and what becomes of the money."""

    window_days: Annotated[int, "payments this close form one pattern (SMG-01)"] = 90
    min_payers: Annotated[int, "different payers; judgement (SMG-01 says 15)"] = 6
    min_regions: Annotated[int, "regions of the payers (SMG-01)"] = 4
    min_parts: Annotated[int, "payments of one payer in all; judgement"] = 2
    max_parts: Annotated[int, "payments of one payer in all; judgement"] = 12
    payer_days: Annotated[
        int, "from a payer's first payment to the last; judgement"
    ] = 30
    min_paid_out: Annotated[float, "share of its receipts paid out; judgement"] = 0.5
    min_usd: Annotated[int, "paid in together, as for fan_out; judgement"] = 2_000


SQL = """
-- not portable: count(distinct …) over a range of time; Spark would need a self-join
select payee_id as account_id, transaction_id, payer_id, moment, payer_region,
    amount_usd
from detect.payment_pair
where habit between $min_parts and $max_parts
    and habit_seconds <= $payer_days * 86400 and not is_returned
    and not payee_is_hub and not payee_is_organisation
    and payee_paid_out >= $min_paid_out
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


def _regions(count: int, payers: int = 6) -> tuple[Row, ...]:
    """Return payers P0, P1, … spread over so many regions."""
    return tuple(
        account(f"P{number}", region=f"region {number % count}")
        for number in range(payers)
    )


def _payments(payers: int = 6, last: float = 90, usd: int = 200) -> tuple[Row, ...]:
    """Return two payments a payer, the first on day 0 and the last ends on `last`."""
    days = [*(5 * number for number in range(payers - 1)), last - 10]
    return tuple(
        pay(f"P{number}", "A", usd, day + later)
        for number, day in enumerate(days)
        for later in (0, 10)
    )


_OUT = pay("A", "X", 1_300, 100)

TYPOLOGY = Typology(
    offence=Offence.SMUGGLING,
    part="collector",
    family="collection",
    points=4,
    cites=("fincen-2023-alert001", "fincen-2014-a008"),
    params=Params(),
    sql=SQL,
    window=WINDOW,
    needs=("payment_pair",),
    reason=(
        "{payers} payer(s) in several regions each paid several times within weeks and"
        " then no more: {value} within {days} day(s); most of what the account"
        " receives is paid out"
    ),
    fires_on=scene(
        *_regions(4),
        *_payments(),
        # a payer long after the others
        account("P9", region="region 9"),
        pay("P9", "A", 100, 400),
        pay("P9", "A", 100, 401),
        _OUT,
        expect="A",
    ),
    ignores=(
        near_miss(
            *_regions(4),
            *(
                pay(f"P{number}", "A", 250, day)
                for number in range(6)
                for day in ((0, 0.5) if number < 3 else (91, 91.5))
            ),
            pay("A", "X", 1_600, 100),
            window_days=91,
        ),
        near_miss(*_regions(4, 5), *_payments(5, usd=240), _OUT, min_payers=5),
        near_miss(*_regions(3), *_payments(), _OUT, min_regions=3),
        near_miss(
            *_regions(4),
            *_payments(5, usd=240),
            pay("P5", "A", 200, 30),
            _OUT,
            min_parts=1,
        ),
        near_miss(
            *_regions(4),
            *_payments(5, usd=240),
            *(pay("P5", "A", 20, 30 + part) for part in range(13)),
            pay("A", "X", 1_500, 100),
            max_parts=13,
        ),
        near_miss(
            *_regions(4),
            *_payments(5, usd=240),
            pay("P5", "A", 200, 30),
            pay("P5", "A", 200, 61),
            pay("A", "X", 1_500, 100),
            payer_days=31,
        ),
        near_miss(
            *_regions(4), *_payments(), pay("A", "X", 1_180, 100), min_paid_out=0.49
        ),
        near_miss(*_regions(4), *_payments(usd=166), _OUT, min_usd=1_990),
        # friends who put together for a present pay once each
        near_miss(
            *_regions(4, 10),
            *(pay(f"P{number}", "A", 300, number) for number in range(10)),
            pay("A", "X", 2_500, 100),
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
        near_miss(*_regions(4), *_payments(), pay("A", "P0", 1_300, 100)),
        # a shop is paid by card
        near_miss(
            *_regions(4),
            *_payments(),
            *(pay(f"Q{day}", "A", 1, day, channel="card") for day in range(30)),
            pay("A", "X", 2_000, 100),
        ),
    ),
)
