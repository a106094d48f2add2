"""Cash deposits kept just under the reporting threshold.

Several cash deposits reach one account within days, each a little below the amount
that the bank must report, and hardly any other cash. A shop that banks its takings
deposits all sorts of amounts and now and then more than the threshold.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import account, cash, near_miss, pay, scene
from g7fin.detect.typology import Offence, Typology
from g7fin.detect.window import Window


@dataclass(frozen=True)
class Params:
    """Distance below the threshold, and how close together."""

    margin: Annotated[float, "share of the threshold that is just below (PML-09)"] = 0.2
    window_days: Annotated[int, "deposits this close form one pattern (PML-09)"] = 7
    min_deposits: Annotated[int, "fewer is ordinary cash business (PML-09)"] = 3
    min_share: Annotated[float, "of the cash deposits in the window; judgement"] = 0.6


SQL = """
select account_id, transaction_id, cast(epoch(booked_at) as bigint) as moment,
    case when ratio >= 1 - $margin and ratio < 1 then 1 else 0 end as is_near
from detect.cash_deposit
"""
WINDOW = Window(
    counts={"near_deposits": "sum(is_near)", "deposits": "count(*)"},
    enough="""
            near_deposits >= $min_deposits
                and near_deposits >= deposits * $min_share
    """,
    measure="near_deposits",
    fewest="min_deposits",
    keeps=("is_near",),
    evidence="""
    select account_id, transaction_id, pattern
    from spread
    where pattern > 0 and is_near = 1
""",
)

TYPOLOGY = Typology(
    offence=Offence.LAUNDERING,
    part="depositor",
    family="structuring",
    points=4,
    cites=("uae-fiu-goaml", "fincen-2014-a005", "31-cfr-1010-311"),
    params=Params(),
    sql=SQL,
    window=WINDOW,
    needs=("cash_deposit",),
    reason=(
        "{transactions} cash deposit(s) of {value} within {days} day(s), each just"
        " under the reporting threshold"
    ),
    fires_on=scene(
        account("A"),
        cash("A", 8_000, day=0),
        cash("A", 9_900, day=3),
        cash("A", 9_500, day=7),
        cash("A", 500, day=6),
        cash("A", 12_000, day=1),
        cash("A", 9_000, day=30),
        expect="A",
    ),
    ignores=(
        near_miss(
            account("A"),
            cash("A", 8_500, 0),
            cash("A", 9_500, 1),
            cash("A", 7_950, 2),
            margin=0.21,
        ),
        near_miss(
            account("A"),
            cash("A", 9_800, 0),
            cash("A", 9_500, 3),
            cash("A", 9_900, 8),
            window_days=8,
        ),
        near_miss(
            account("A"), cash("A", 9_800, 0), cash("A", 9_500, 1), min_deposits=2
        ),
        near_miss(
            account("A"),
            *(cash("A", 9_500, day) for day in range(3)),
            *(cash("A", 400, day) for day in range(3)),
            min_share=0.5,
        ),
        # at or above the threshold the bank reports: nothing is hidden
        near_miss(account("A"), *(cash("A", 10_000, day) for day in range(3))),
        # not cash
        near_miss(account("A"), *(pay("B", "A", 9_500, day) for day in range(3))),
        # another account's deposits do not count
        near_miss(
            account("A"),
            account("B"),
            cash("A", 9_500, 0),
            cash("A", 9_500, 1),
            cash("B", 9_500, 2),
        ),
    ),
)
