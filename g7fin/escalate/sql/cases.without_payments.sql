-- what each counted relation counts if all that its payee pays is deleted. A relation of a
-- candidate group has no terms: channels of a bare ledger see both of its ends, and it
-- counts what it counts (docs/method/ledgers_without_people.md)
with own as (
    select relation, sum(points) as points
    from escalate.term_alone
    group by relation
)
select counted.account_id, counted.relation,
    case when candidate.relation is not null then counted.points
        else greatest(0, $start + $most_on_payee
            + cast(coalesce(own.points, 0) as bigint) + scored.receipt_came_points)
        end as points
from cases.counted_relation as counted
inner join alert.relation as scored on scored.relation = counted.relation
left join own on own.relation = counted.relation
left join alert.candidate as candidate on candidate.relation = counted.relation
order by counted.account_id, counted.relation
