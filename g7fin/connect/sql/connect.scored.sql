-- pairs whose evidence outweighs that two records taken at random are two parties
with summed as (
    select one, other, sum(points) + $prior as points, max(cast(bars as int)) as barred,
        max(cast(anchors as int)) as anchored
    from connect.evidence
    group by one, other
    having sum(points) + $prior >= $unsure
)
select summed.one, summed.other, a.party_id as left_party_id,
    b.party_id as right_party_id, cast(summed.points as int) as points,
    summed.points >= $same and summed.barred = 0 and summed.anchored = 1 as is_same
from summed
inner join connect.record as a on a.number = summed.one
inner join connect.record as b on b.number = summed.other
order by left_party_id, right_party_id
