-- what the selected rule traces to an item with P95 opening balances where none is
-- stated, for cases whose proceeds can reach such an account. Then the item's own account
-- may hold more too, so this may exceed the value of the item.
with affected as (
    select distinct case_id from trace.affected_opening
),
valued as (
    select weighed.item_id, weighed.case_id, weighed.role, weighed.account_id,
        weighed.locked_rule, weighed.value_usd, weighed.currency,
        weighed.value_usd * weighed.traced_share as traced_usd,
        case when weighed.account_id is null then 'asset' else 'balance' end as kind,
        coalesce(weighed.account_id, weighed.asset_id) as place_id,
        cast(purchase.paid_minor as double) as paid_minor
    from prioritise.weighed as weighed
    inner join affected on affected.case_id = weighed.case_id
    left join trace.purchase as purchase on purchase.asset_id = weighed.asset_id
)
select valued.item_id, valued.case_id,
    case
        -- frozen because of its holder, traced or not
        when valued.role = $designated
        then valued.value_usd + coalesce(opening.high_minor - opening.smallest_minor, 0)
            / power(10, rate.exponent) * rate.rate
        when coalesce(sensitive.traced_minor, 0) = coalesce(sensitive.traced_high_minor, 0)
        then valued.traced_usd
        when valued.kind = 'asset'
        then valued.value_usd
            * sensitive.traced_high_minor / valued.paid_minor
        else least(
            sensitive.traced_high_minor / power(10, rate.exponent) * rate.rate,
            valued.value_usd + coalesce(opening.high_minor - opening.smallest_minor, 0)
                / power(10, rate.exponent) * rate.rate)
    end as traced_usd
from valued
left join trace.opening_sensitivity as sensitive on sensitive.case_id = valued.case_id
    and sensitive.rule = valued.locked_rule and sensitive.kind = valued.kind
    and sensitive.place_id = valued.place_id
    and (valued.kind = 'asset' or sensitive.currency = valued.currency)
left join trace.opening as opening on opening.account_id = valued.account_id
    and opening.currency = valued.currency
left join trace.rate as rate on rate.currency = valued.currency
order by valued.item_id, valued.case_id
