-- how strong each cluster of relations is before anybody is named, by two factors from 0
-- to 1: the points of its relations, and how much is relayed inside it. Whether that makes
-- a case, and whether the case names all whose part is plain. Not of candidate groups:
-- their points stand for rarity and no odds, and no gate is set for them.
with moved as (
    select clustered.case_id, sum(scored.points) as points,
        cast(sum(relation.amount_usd) as double) as usd
    from escalate.clustered as clustered
    inner join alert.relation as scored on scored.relation = clustered.relation
    inner join link.relation as relation on relation.relation = clustered.relation
    left join alert.candidate as candidate
        on candidate.relation = clustered.relation
    where candidate.relation is null
    group by clustered.case_id
),
inside as (
    select one.case_id, cast(sum(relay.cents) as double) / 100 as usd
    from link.relay as relay
    inner join escalate.clustered as one on one.relation = relay.from_relation
    inner join escalate.clustered as other on other.relation = relay.to_relation
        and other.case_id = one.case_id
    group by one.case_id
),
factored as (
    select moved.case_id, least(1, coalesce(inside.usd, 0) / moved.usd) as inside,
        least(1, log2(1 + moved.points / $one) / $full_doublings) as relations_factor
    from moved
    left join inside on inside.case_id = moved.case_id
),
scaled as (
    select case_id, relations_factor, inside,
        log2(($start + inside) / $start) / log2(($start + 1) / $start) as inside_factor
    from factored
),
gated as (
    select case_id, relations_factor, inside, inside_factor,
        $gate_relations * relations_factor + $gate_inside * inside_factor
            as gate_points
    from scaled
)
select case_id, relations_factor, inside_factor,
    cast(round(inside * 100) as bigint) as inside_percent,
    cast(round($relations_points * relations_factor + $inside_points * inside_factor)
        as bigint) as points,
    gate_points >= $case_points as is_case, gate_points >= $names_points as names_all
from gated
order by case_id
