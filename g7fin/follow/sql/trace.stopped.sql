-- what stopped, by why and where: a payment to such an account leaves all its proceeds there
select moved.case_id, moved.rule, ended.stop_class, ended.country,
    moved.credit_currency as currency,
    cast(sum(moved.moved_in_minor) as decimal(38, 0)) as stopped_minor,
    count(*) as payment_count, moved.rule = min(selected.rule) as is_locked_rule
from trace.movement as moved
inner join trace.endpoint as ended on ended.position = moved.position
inner join follow.stop_rule as selected on selected.case_id = moved.case_id
    and selected.country = coalesce(ended.country, '')
where ended.kind = $stopped and moved.moved_in_minor > 0
group by moved.case_id, moved.rule, ended.stop_class, ended.country,
    moved.credit_currency
order by moved.case_id, moved.rule, ended.stop_class, ended.country,
    moved.credit_currency
