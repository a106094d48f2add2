-- every point of every suspicious relation, with its reason
with every as (
    select term.relation, term.term, term.points, term.n
    from detect.relation_term as term
    inner join detect.relation_points as scored on scored.relation = term.relation
    where scored.is_suspicious
    union all
    select relation, $start_name, $start, 0
    from detect.relation_points where is_suspicious
    union all
    select relation, $came_over, came_over_points,
        cast(round(came_over_share * 100) as bigint)
    from detect.relation_points where is_suspicious
    union all
    select relation, $went_on_over, went_on_points,
        cast(round(went_on_share * 100) as bigint)
    from detect.relation_points where is_suspicious
)
select every.relation, every.term, cast(every.points as bigint) as points,
    -- not portable: format with thousands marks
    replace(regexp_replace(
        replace(reason.reason, '{n}', format('{:,}', every.n)),
        '\b1 ([a-z ]*)\(s\)', '1 \1', 'g'), '(s)', 's') as reason
from every
inner join detect.term as reason on reason.name = every.term
where every.points <> 0
union all
select relation, term, points, reason
from detect.candidate_point
order by relation, points desc, term
