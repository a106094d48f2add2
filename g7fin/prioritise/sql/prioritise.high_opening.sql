-- what the locked rule traces to an item if the openings that nobody stated were high,
-- for cases whose proceeds can come to such an account. Then the item's own account may
-- hold more too, so this may pass what the item is taken to be worth.
with touched as (
    select distinct case_id from trace.opening_touched
),
placed as (
    select weighed.item_id, weighed.case_id, weighed.role, weighed.account_id,
        weighed.locked_rule, weighed.value_usd, weighed.currency,
        weighed.value_usd * weighed.traced_share as traced_usd,
        case when weighed.account_id is null then 'asset' else 'balance' end as kind,
        coalesce(weighed.account_id, weighed.asset_id) as place_id,
        cast(purchase.paid_minor as double) as paid_minor
    from prioritise.weighed as weighed
    inner join touched on touched.case_id = weighed.case_id
    left join trace.purchase as purchase on purchase.asset_id = weighed.asset_id
)
select placed.item_id, placed.case_id,
    case
        -- frozen for whose it is, traced or not
        when placed.role = $designated
        then placed.value_usd + coalesce(opening.high_minor - opening.smallest_minor, 0)
            / power(10, rate.exponent) * rate.rate
        when coalesce(high.traced_minor, 0) = coalesce(high.traced_high_minor, 0)
        then placed.traced_usd
        when placed.kind = 'asset'
        then placed.value_usd
            * high.traced_high_minor / placed.paid_minor
        else least(
            high.traced_high_minor / power(10, rate.exponent) * rate.rate,
            placed.value_usd + coalesce(opening.high_minor - opening.smallest_minor, 0)
                / power(10, rate.exponent) * rate.rate)
    end as traced_usd
from placed
left join trace.at_high_opening as high on high.case_id = placed.case_id
    and high.rule = placed.locked_rule and high.kind = placed.kind
    and high.place_id = placed.place_id
    and (placed.kind = 'asset' or high.currency = placed.currency)
left join trace.opening as opening on opening.account_id = placed.account_id
    and opening.currency = placed.currency
left join trace.rate as rate on rate.currency = placed.currency
order by placed.item_id, placed.case_id
