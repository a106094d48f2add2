-- traced proceeds of each balance and asset with minimum and with P95 opening balances
with affected as (
    select distinct case_id from trace.affected_opening
),
minimum as (
    select case_id, rule, 'balance' as kind, account_id as place_id, currency,
        resting_minor as traced
    from trace.remaining where resting_minor > 0
    union all
    select case_id, rule, 'asset', asset_id, currency, traced_minor from trace.asset
),
p95 as (
    select remaining.case_id, remaining.rule, 'balance' as kind,
        pocket.account_id as place_id, pocket.currency, remaining.resting as traced
    from follow.sensitivity_remaining as remaining
    inner join trace.pocket as pocket on pocket.pocket = remaining.pocket
    where remaining.resting > 0
    union all
    select moved.case_id, moved.rule, 'asset', asset.asset_id,
        movement.credit_currency, moved.moved_in
    from follow.sensitivity_moved as moved
    inner join follow.movement as movement on movement.position = moved.position
    inner join core.asset as asset
        on asset.acquisition_transaction_id = movement.transaction_id
    where moved.moved_in > 0 and movement.credit > 0
),
every as (
    select case_id, rule, kind, place_id, currency, traced, 0 as traced_high
    from minimum
    union all
    select case_id, rule, kind, place_id, currency, 0, traced from p95
)
select every.case_id, every.rule, every.kind, every.place_id, every.currency,
    max(every.traced) as traced_minor, max(every.traced_high) as traced_high_minor
from every
inner join affected on affected.case_id = every.case_id
group by every.case_id, every.rule, every.kind, every.place_id, every.currency
order by every.case_id, every.rule, every.kind, every.place_id, every.currency
