-- the share of an asset's price that each tracing rule attributes to a case's proceeds; a
-- rule that traces nothing to it has none. Exact, not rounded: a bound on the same
-- proceeds must not fall below it.
with bought as (
    select distinct case_id, asset_id, transaction_id from trace.asset
)
select bought.case_id, bought.asset_id, bought.transaction_id, rule.name as rule,
    coalesce(cast(traced.traced_minor as double) / cast(purchase.paid_minor as double),
        0.0) as share
from bought
cross join prioritise.tracing_rule as rule
inner join trace.purchase as purchase on purchase.asset_id = bought.asset_id
left join trace.asset as traced on traced.case_id = bought.case_id
    and traced.asset_id = bought.asset_id and traced.rule = rule.name
order by bought.case_id, bought.asset_id, rule.name
