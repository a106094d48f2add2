"""Families who each put one published corridor price together, in parts.

What relatives get together for a journey they pay as it comes: several different sums
within weeks, which make one price of a published corridor price list, or half of it (a
child, or the half that is due first), and then nothing any more. Several families who
do so for one private account are the pattern; each payment alone is none. Customers
who pay one clean price each do not count, nor equal instalments, nor a savings club
that pays its members back. A registered school or shop has a price list of its own.
The payers are never scored for it.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import Row, account, holds, near_miss, party, pay, scene
from g7fin.detect.typology import Offence, Typology
from g7fin.detect.window import Window


@dataclass(frozen=True)
class Params:
    """Sum and parts of one family, and number of families."""

    tolerance: Annotated[float, "distance from the price or its half (SMG-09)"] = 0.07
    family_days: Annotated[int, "from a family's first part to its last (SMG-09)"] = 30
    max_parts: Annotated[int, "payments of one family; judgement"] = 12
    # so that a family has at least two parts
    min_spread: Annotated[float, "largest part over smallest; judgement"] = 1.2
    min_families: Annotated[int, "families at one price (SMG-09)"] = 3
    window_days: Annotated[int, "families that begin this close together (SMG-09)"] = 90


SQL = """
-- not portable: count(distinct …) over a range of time; Spark would need a self-join
with paid as (
    select account_id, family, sum(usd) as usd, min(moment) as moment
    from detect.private_receipt
    group by account_id, family
    having count(*) <= $max_parts
        and max(moment) - min(moment) <= $family_days * 86400
        and max(usd) >= min(usd) * $min_spread
        and max(cast(is_returned as integer)) = 0
)
select paid.account_id, band.corridor, band.step, receipt.transaction_id, paid.family,
    paid.moment
from paid
inner join detect.price_band as band
    on paid.usd >= band.lot_usd * (1 - $tolerance)
    and paid.usd <= band.lot_usd * (1 + $tolerance)
inner join detect.private_receipt as receipt
    on receipt.account_id = paid.account_id and receipt.family = paid.family
"""
WINDOW = Window(
    counts={"families": "count(distinct family)"},
    enough="families >= $min_families",
    measure="families",
    fewest="min_families",
    each=("account_id", "corridor", "step"),
    # of several prices the one with the most families
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


def _family(
    payer: str, first: float, usd: float = 1_000, last: float = 10
) -> tuple[Row, ...]:
    """Return two parts of a sum, six and four tenths of it, so many days apart."""
    return (
        pay(payer, "A", usd * 0.6, first),
        pay(payer, "A", usd * 0.4, first + last),
    )


def _person(name: str, payer: str, phone: str) -> tuple[Row, ...]:
    """Return the holder of a payer's account with a phone number."""
    return (
        account(payer),
        party(name),
        holds(name, payer),
        ("identifier", {"party_id": name, "kind": "phone", "value": phone}),
    )


# 1,000 US dollars is the lowest price of the Aegean corridor
_TWO = (*_family("P0", 0), *_family("P1", 40))
_THREE = (*_TWO, *_family("P2", 80))

TYPOLOGY = Typology(
    offence=Offence.SMUGGLING,
    part="collector",
    family="collection",
    points=2,
    cites=("europol-2017-prices", "austrac-people-smuggling"),
    params=Params(),
    sql=SQL,
    window=WINDOW,
    needs=("price_band", "private_receipt"),
    reason=(
        "{payers} payer(s) put together one published corridor price or its half, each"
        " family in several different parts: {transactions} payment(s) of {value}"
        " within {days} day(s)"
    ),
    fires_on=scene(
        *_family("P0", 0, last=30),
        *_family("P1", 40, usd=950),
        *_family("P2", 90, usd=520),
        # relatives with one telephone, each of whom pays once
        *_person("sister", "P3", "+44 20 7946 0011"),
        *_person("brother", "P4", "+44 20 7946 0011"),
        pay("P3", "A", 700, 50),
        pay("P4", "A", 300, 51),
        # fewer at another price, and one who begins to pay too late
        *(row for name in ("P5", "P6", "P7") for row in _family(name, 5, usd=8_000)),
        *_family("P8", 300),
        # what the same people pay somebody else is no evidence
        *(pay(name, "B", 700, 20) for name in ("P0", "P1", "P2")),
        expect="A",
    ),
    ignores=(
        near_miss(*_TWO, *_family("P2", 80, usd=460), tolerance=0.09),
        near_miss(*_TWO, *_family("P2", 80, last=31), family_days=31),
        near_miss(
            *_TWO,
            *(pay("P2", "A", 40 + part * 6, 80 + part) for part in range(13)),
            max_parts=13,
        ),
        near_miss(
            *_TWO, pay("P2", "A", 530, 80), pay("P2", "A", 450, 90), min_spread=1.15
        ),
        near_miss(*_TWO, pay("P2", "A", 100, 80), min_families=2),
        near_miss(*_TWO, *_family("P2", 91), window_days=91),
        # customers pay a clean price each
        near_miss(*(pay(f"P{day}", "A", 1_000, day) for day in range(8))),
        # equal instalments
        near_miss(
            *(pay(f"P{day % 4}", "A", 500, day) for day in range(8)),
        ),
        # three accounts of one holder are one family
        near_miss(
            party("someone"),
            *(account(name) for name in ("P0", "P1", "P2")),
            *(holds("someone", name) for name in ("P0", "P1", "P2")),
            *_THREE,
        ),
        # so are the accounts of people with one telephone
        near_miss(
            *(
                row
                for name in ("P0", "P1", "P2")
                for row in _person(f"holder of {name}", name, "+44 20 7946 0012")
            ),
            *_THREE,
        ),
        # a registered school has a price list
        near_miss(
            account("A"), party("school", "organisation"), holds("school", "A"),
            *_THREE,
        ),
        # a savings club pays back
        near_miss(*_THREE, pay("A", "P2", 1, 95)),
        # sums that make no one price
        near_miss(
            *_family("P0", 0),
            *_family("P1", 40, usd=1_450),
            *_family("P2", 80, usd=2_400),
        ),
        # a shop is paid by card
        near_miss(
            *_THREE,
            *(pay(f"C{day}", "A", 1_000, day, channel="card") for day in range(20)),
        ),
        # one's own other accounts
        near_miss(
            party("someone"),
            *(account(name) for name in ("A", "P0", "P1", "P2")),
            *(holds("someone", name) for name in ("A", "P0", "P1", "P2")),
            *_THREE,
        ),
    ),
)  # fmt: skip
