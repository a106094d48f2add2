-- the points of every relation; of a candidate group of a bare ledger, those of its families
select scored.relation, relation.payer_id, relation.payee_id,
    coalesce(candidate.points, scored.own_points) as own_points,
    coalesce(candidate.points, scored.points) as points,
    coalesce(candidate.points, scored.receipt_points) as receipt_points,
    scored.receipt_came_points, scored.came_over_share, scored.went_on_share,
    scored.is_suspicious or candidate.relation is not null as is_suspicious
from detect.relation_points as scored
inner join link.relation as relation on relation.relation = scored.relation
left join (
    select member.relation, cast(coalesce(sum(point.points), 0) as bigint) as points
    from alert.candidate as member
    left join detect.candidate_point as point on point.relation = member.relation
    group by member.relation
) as candidate on candidate.relation = scored.relation
order by scored.relation
