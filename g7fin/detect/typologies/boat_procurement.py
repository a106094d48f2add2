"""Boats, outboard engines and life jackets bought as for a crossing.

One buyer outside the marine trade buys engines together with a boat and many life
jackets, or orders such goods again and again. One hobby boat needs one engine; a boat
dealer, a fishing cooperative or a sailing club is in the trade.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import Row, account, holds, near_miss, party, pay, scene
from g7fin.detect.typology import Offence, Typology
from g7fin.detect.window import Window


@dataclass(frozen=True)
class Params:
    """Numbers of goods and of orders, and how close together they are."""

    window_days: Annotated[int, "orders this close form one pattern (SMG-13)"] = 90
    min_engines: Annotated[int, "outboard engines with a boat (SMG-13)"] = 2
    min_jackets: Annotated[int, "life jackets with them (SMG-13)"] = 10
    min_orders: Annotated[int, "boats or engines ordered again (SMG-13)"] = 3
    trade: Annotated[str, "sectors for whom this is business; judgement"] = (
        "marine|maritime|boat|fish|sailing|yacht|water sport"
    )


SQL = """
with purchase as (
    select payment.originator_account_id as account_id, payment.transaction_id,
        cast(epoch(payment.booked_at) as bigint) as moment,
        case when substr(payment.goods_code, 1, 4) = '8903'
            then coalesce(payment.goods_quantity, 1) else 0 end as boats,
        case when substr(payment.goods_code, 1, 6) = '840721'
            then coalesce(payment.goods_quantity, 1) else 0 end as engines,
        case when substr(payment.goods_code, 1, 6) = '630720'
            then coalesce(payment.goods_quantity, 1) else 0 end as jackets
    from link.payment as payment
    inner join link.account_profile as buyer
        on buyer.account_id = payment.originator_account_id
        and not regexp_matches(coalesce(buyer.holder_sector, ''), $trade)
)
select account_id, transaction_id, moment, boats, engines, jackets
from purchase
where boats + engines + jackets > 0
"""
WINDOW = Window(
    counts={
        "boats": "sum(boats)",
        "engines": "sum(engines)",
        "jackets": "sum(jackets)",
        "orders": "sum(case when boats + engines > 0 then 1 else 0 end)",
    },
    enough="""
            orders >= $min_orders
                or (boats > 0 and engines >= $min_engines and jackets >= $min_jackets)
    """,
    measure="orders",
    fewest="min_orders",
)

BOAT, ENGINE, JACKET = "890311", "840721", "630720"


def _buy(goods: str, pieces: int, day: int, buyer: str = "A") -> Row:
    return pay(buyer, "dealer", 500, day, goods_code=goods, goods_quantity=f"{pieces}")


_CROSSING = (_buy(BOAT, 1, 0), _buy(ENGINE, 2, 1), _buy(JACKET, 10, 90))

TYPOLOGY = Typology(
    offence=Offence.SMUGGLING,
    part="supplier",
    family="equipment",
    points=3,
    cites=("nca-maritime-alert",),
    params=Params(),
    sql=SQL,
    window=WINDOW,
    reason=(
        "boats, outboard engines or life jackets bought in {transactions} order(s) of"
        " {value} within {days} day(s) by a buyer outside the marine trade"
    ),
    fires_on=scene(
        *_CROSSING,
        *(_buy(ENGINE, 1, day, buyer="B") for day in (0, 45, 90)),
        _buy(BOAT, 1, 0, buyer="C"),
        _buy(ENGINE, 1, 0, buyer="C"),
        _buy(JACKET, 12, 0, buyer="C"),
        _buy("940360", 4, 2),
        _buy(ENGINE, 1, 200),
        expect="A B",
    ),
    ignores=(
        near_miss(
            _buy(BOAT, 1, 0), _buy(ENGINE, 2, 1), _buy(JACKET, 10, 91), window_days=91
        ),
        near_miss(
            _buy(BOAT, 1, 0), _buy(ENGINE, 1, 1), _buy(JACKET, 10, 2), min_engines=1
        ),
        near_miss(
            _buy(BOAT, 1, 0), _buy(ENGINE, 2, 1), _buy(JACKET, 9, 2), min_jackets=9
        ),
        near_miss(_buy(BOAT, 1, 0), _buy(BOAT, 1, 20), min_orders=2),
        near_miss(
            account("A"),
            party("dealer firm", "organisation", sector="boat rental"),
            holds("dealer firm", "A"),
            *_CROSSING,
            trade="marine",
        ),
        # engines and jackets without a boat
        near_miss(_buy(ENGINE, 2, 0), _buy(JACKET, 10, 1)),
        # other goods of the same chapters: car engines, dust cloths
        near_miss(*(_buy("840731", 4, day) for day in range(3))),
        near_miss(_buy(BOAT, 1, 0), _buy(ENGINE, 2, 1), _buy("630710", 50, 2)),
        # life jackets alone are for a school
        near_miss(*(_buy(JACKET, 20, day) for day in range(4))),
        # different buyers
        near_miss(
            _buy(BOAT, 1, 0),
            _buy(ENGINE, 2, 1, buyer="B"),
            _buy(JACKET, 10, 2, buyer="C"),
        ),
    ),
)
