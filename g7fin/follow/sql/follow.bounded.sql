-- the accounts and assets whose bounds are computed: those with the largest traced
-- proceeds under any rule, in US dollars
with balance as (
    select remaining.case_id, 'balance' as kind, remaining.account_id as place_id,
        remaining.currency, pocket.pocket as number,
        max(remaining.resting_minor) as traced
    from trace.remaining as remaining
    inner join cases.member as member on member.case_id = remaining.case_id
        and member.account_id = remaining.account_id
    inner join trace.pocket as pocket on pocket.account_id = remaining.account_id
        and pocket.currency = remaining.currency
    group by remaining.case_id, remaining.account_id, remaining.currency, pocket.pocket
),
bought as (
    select asset.case_id, 'asset' as kind, asset.asset_id as place_id, asset.currency,
        movement.position as number, max(asset.traced_minor) as traced
    from trace.asset as asset
    inner join follow.movement as movement
        on movement.transaction_id = asset.transaction_id
    group by asset.case_id, asset.asset_id, asset.currency, movement.position
),
every as (
    select case_id, kind, place_id, currency, number, traced from balance
    union all
    select case_id, kind, place_id, currency, number, traced from bought
),
valued as (
    select every.case_id, every.kind, every.place_id, every.currency, every.number,
        row_number() over (
            order by every.traced / power(10, rate.exponent) * rate.rate
                desc nulls last, every.case_id, every.kind, every.place_id,
                every.currency
        ) as standing
    from every
    inner join trace.rate as rate on rate.currency = every.currency
    where every.traced > 0
)
select case_id, kind, place_id, currency, cast(number as bigint) as number
from valued
where standing <= $count
order by case_id, kind, place_id, currency
