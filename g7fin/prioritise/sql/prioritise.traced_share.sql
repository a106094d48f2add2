-- the share of each item that each tracing rule attributes to proceeds, one row a rule: of
-- a balance the proceeds that remain on it, of an asset those in its price
select item.item_id, item.case_id, rule.name as rule,
    case when item.account_id is null then coalesce(bought.share, 0.0)
        when item.value_minor > 0 then least(1.0,
            cast(coalesce(remaining.resting_minor, 0) as double) / item.value_minor)
        else 0.0 end as share
from prioritise.item as item
cross join prioritise.tracing_rule as rule
left join trace.remaining as remaining on remaining.case_id = item.case_id
    and remaining.account_id = item.account_id and remaining.currency = item.currency
    and remaining.rule = rule.name
left join prioritise.bought_share as bought on bought.case_id = item.case_id
    and bought.asset_id = item.asset_id and bought.rule = rule.name
order by item.item_id, item.case_id, rule.name
