-- property with which proceeds are mixed is liable up to the assessed value of the
-- proceeds, where the law of its country says so (UNTOC art. 12(4); source and whether
-- it was verified: `reference/tracing_law.csv`). Assessed are the receipts that brought
-- the proceeds, at the rates of the as-of date. A designated party's property is frozen by
-- the list and counts towards no cap. The rank is not changed: what is above the cap is
-- for whoever chooses among the items.
with receipt as (
    select receipt.case_id, movement.credit_currency as currency,
        sum(receipt.credit) as minor, count(*) as receipts
    from trace.receipt as receipt
    inner join core.transaction as movement on movement.position = receipt.position
    group by receipt.case_id, movement.credit_currency
),
-- cents, so that sums are exact in any order
assessed as (
    select receipt.case_id,
        coalesce(sum(cast(round(cast(receipt.minor as double)
            / power(10, rate.exponent) * rate.rate, 2) as decimal(18, 2))), 0)
            as proceeds_usd,
        cast(sum(case when rate.rate is null then receipt.receipts else 0 end)
            as bigint) as unvalued_count
    from receipt
    inner join trace.rate as rate on rate.currency = receipt.currency
    group by receipt.case_id
),
item as (
    select queued.case_id, queued.traced_locked_usd,
        position($cap in coalesce(law.value_cap, other_law.value_cap)) > 0 as is_capped
    from queue.seizure as queued
    left join prioritise.tracing_law as law on law.country = queued.country
    cross join (
        select value_cap from prioritise.tracing_law where country = '*'
    ) as other_law
    where queued.role <> $designated and queued.traced_locked_usd > 0
),
claimed as (
    select case_id, count(*) as item_count,
        coalesce(sum(traced_locked_usd), 0) as claimed_usd,
        cast(sum(case when is_capped then 1 else 0 end) as bigint) as capped_count,
        coalesce(sum(case when is_capped then traced_locked_usd else 0 end), 0)
            as capped_usd
    from item
    group by case_id
)
select assessed.case_id, cast(assessed.proceeds_usd as decimal(38, 2)) as proceeds_usd,
    assessed.unvalued_count, coalesce(claimed.item_count, 0) as item_count,
    cast(coalesce(claimed.claimed_usd, 0) as decimal(38, 2)) as claimed_usd,
    coalesce(claimed.capped_count, 0) as capped_count,
    cast(coalesce(claimed.capped_usd, 0) as decimal(38, 2)) as capped_usd,
    case when assessed.unvalued_count = 0
        then cast(greatest(0, coalesce(claimed.capped_usd, 0) - assessed.proceeds_usd)
            as decimal(38, 2)) end as above_cap_usd
from assessed
left join claimed on claimed.case_id = assessed.case_id
order by assessed.case_id
