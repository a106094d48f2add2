-- the places whose bounds are worked out: what most is traced to by any rule, in dollars
with held as (
    select resting.case_id, 'balance' as kind, resting.account_id as place_id,
        resting.currency, pocket.pocket as number,
        max(resting.resting_minor) as traced
    from trace.resting as resting
    inner join cases.member as member on member.case_id = resting.case_id
        and member.account_id = resting.account_id
    inner join trace.pocket as pocket on pocket.account_id = resting.account_id
        and pocket.currency = resting.currency
    group by resting.case_id, resting.account_id, resting.currency, pocket.pocket
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
    select case_id, kind, place_id, currency, number, traced from held
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
where standing <= $places
order by case_id, kind, place_id, currency
