-- what left the data, by how and where, and the fees that institutions took
with every as (
    select moved.case_id, moved.rule, ended.stop_class as outside, ended.country,
        ended.country_of, moved.credit_currency as currency,
        moved.moved_in_minor as minor
    from trace.movement as moved
    inner join trace.endpoint as ended on ended.position = moved.position
    where ended.kind = $left and moved.moved_in_minor > 0
    union all
    select moved.case_id, moved.rule, 'fee', paid.payer_country,
        paid.payer_country_of, moved.debit_currency, moved.fee_minor
    from trace.movement as moved
    inner join follow.stop as paid on paid.position = moved.position
    where moved.fee_minor > 0
)
select every.case_id, every.rule, every.outside, every.country, every.country_of,
    every.currency, cast(sum(every.minor) as decimal(38, 0)) as leaked_minor,
    count(*) as payment_count, every.rule = min(selected.rule) as is_locked_rule
from every
inner join follow.stop_rule as selected on selected.case_id = every.case_id
    and selected.country = coalesce(every.country, '')
group by every.case_id, every.rule, every.outside, every.country, every.country_of,
    every.currency
order by every.case_id, every.rule, every.outside, every.country, every.country_of,
    every.currency
