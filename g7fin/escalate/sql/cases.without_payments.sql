-- what each counted relation counts if all that its payee pays is deleted
with own as (
    select relation, sum(points) as points
    from escalate.term_alone
    group by relation
)
select counted.account_id, counted.relation,
    greatest(0, $start + $most_on_payee + cast(coalesce(own.points, 0) as bigint)
        + scored.receipt_came_points) as points
from cases.counted_relation as counted
inner join alert.relation as scored on scored.relation = counted.relation
left join own on own.relation = counted.relation
order by counted.account_id, counted.relation
