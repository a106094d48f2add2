"""Cycles of payments: money that returns to its first payer, in order of time.

A payment leaves an account, passes through at least two others in nearly the same
amount, and comes back within weeks. Loans repaid and pooling inside one group look
alike: the accounts of one owner, or of one group of companies, count as one. Cycles
that share a payment are one alert, over two steps of sharing: money that goes round and
round makes hundreds, as every way out fits every way back.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import account, holds, near_miss, owns, party, pay, scene
from g7fin.detect.typology import Offence, Typology


@dataclass(frozen=True)
class Params:
    """Speed, size and completeness of the return."""

    window_days: Annotated[int, "from first payment to return (PML-04)"] = 30
    min_return: Annotated[float, "share of the first amount in each step (PML-04)"] = (
        0.8
    )
    max_growth: Annotated[float, "of the first amount in a later step; judgement"] = (
        1.02
    )
    min_usd: Annotated[int, "smaller cycles are favours among friends; judgement"] = 500


SQL = """
with loop as (
    select cycle, min(epoch(booked_at)) as first_at, max(epoch(booked_at)) as last_at,
        min(amount_usd) as least_usd, max(amount_usd) as most_usd,
        max(case when step = 1 then amount_usd end) as first_usd, count(*) as steps
    from detect.cycle
    group by cycle
),
holder as (
    select cycle.cycle, count(distinct coalesce(
            profile.holder_group_id, profile.account_id)) as holders
    from detect.cycle as cycle
    inner join link.account_profile as profile
        on profile.account_id = cycle.account_id
    group by cycle.cycle
),
found as (
    select loop.cycle, loop.least_usd / loop.first_usd as returned
    from loop
    inner join holder on holder.cycle = loop.cycle
        and holder.holders = loop.steps
    where loop.last_at - loop.first_at <= $window_days * 86400
        and loop.least_usd >= loop.first_usd * $min_return
        and loop.most_usd <= loop.first_usd * $max_growth
        and loop.first_usd >= $min_usd
),
step as (
    select found.cycle, cycle.account_id, cycle.transaction_id, found.returned
    from found
    inner join detect.cycle as cycle on cycle.cycle = found.cycle
),
-- the first loop that each loop shares a payment with, and that one in its turn
near as (
    select cycle, transaction_id, min(cycle) over (partition by transaction_id) as first
    from step
),
nearest as (
    select cycle, transaction_id, min(first) over (partition by cycle) as first
    from near
),
far as (
    select cycle, min(first) over (partition by transaction_id) as first
    from nearest
),
together as (
    select cycle, min(first) as first
    from far
    group by cycle
)
select cast(together.first as varchar) as finding, step.account_id,
    step.transaction_id, max(least(1.0, cast(step.returned as double))) as strength
from step
inner join together on together.cycle = step.cycle
group by together.first, step.account_id, step.transaction_id
"""

TYPOLOGY = Typology(
    offence=Offence.LAUNDERING,
    part="loop",
    family="layering",
    points=0,
    cites=("amlsim-typologies", "snapml-gfp", "uae-fiu-goaml"),
    params=Params(),
    sql=SQL,
    needs=("cycle",),
    reason=(
        "money returned to its first payer in a cycle of {payees} account(s):"
        " {transactions} payment(s) of {value} within {days} day(s)"
    ),
    fires_on=scene(
        pay("A", "B", 1_000, day=0),
        pay("B", "C", 1_020, day=10),
        pay("C", "A", 800, day=30),
        # round once more: every way out fits every way back
        pay("A", "B", 900, day=21),
        pay("B", "C", 900, day=22),
        pay("C", "A", 900, day=23),
        pay("G", "H", 700, day=2),
        pay("H", "I", 700, day=3),
        pay("I", "G", 700, day=4),
        pay("D", "E", 1_000, day=0),
        pay("E", "F", 1_000, day=1),
        expect="A B C G H I",
    ),
    ignores=(
        near_miss(
            pay("A", "B", 1_000, 0),
            pay("B", "C", 1_000, 10),
            pay("C", "A", 1_000, 31),
            window_days=31,
            expect="A B C",
        ),
        near_miss(
            pay("A", "B", 1_000, 0),
            pay("B", "C", 1_000, 10),
            pay("C", "A", 790, 20),
            min_return=0.79,
            expect="A B C",
        ),
        near_miss(
            pay("A", "B", 1_000, 0),
            pay("B", "C", 1_030, 10),
            pay("C", "A", 1_000, 20),
            max_growth=1.03,
            expect="A B C",
        ),
        near_miss(
            pay("A", "B", 490, 0),
            pay("B", "C", 490, 10),
            pay("C", "A", 490, 20),
            min_usd=490,
            expect="A B C",
        ),
        # there and back is a loan repaid
        near_miss(pay("A", "B", 1_000, 0), pay("B", "A", 1_000, 10)),
        # not in order of time
        near_miss(
            pay("A", "B", 1_000, 10), pay("B", "C", 1_000, 5), pay("C", "A", 1_000, 1)
        ),
        # two of the accounts are one owner's
        near_miss(
            party("someone"),
            account("B"),
            account("C"),
            holds("someone", "B"),
            holds("someone", "C"),
            pay("A", "B", 1_000, 0),
            pay("B", "C", 1_000, 10),
            pay("C", "A", 1_000, 20),
        ),
        # pooling inside one group of companies
        near_miss(
            party("mother", "organisation"),
            party("daughter", "organisation"),
            owns("mother", "daughter", 0.51),
            account("B"),
            account("C"),
            holds("mother", "B"),
            holds("daughter", "C"),
            pay("A", "B", 1_000, 0),
            pay("B", "C", 1_000, 10),
            pay("C", "A", 1_000, 20),
        ),
    ),
)
