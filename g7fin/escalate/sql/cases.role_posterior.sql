-- how probable every role of every account of a case is: the points of each role are its
-- prior and what the evidence gives it; ten points double the odds, and the probabilities
-- of one account sum to one. Evidence for a role is told, the strongest first.
with told as (
    select term.case_id, term.account_id, point.role, term.term,
        cast(round(point.points * term.factor) as bigint) as points,
        -- not portable: format with thousands marks
        replace(regexp_replace(
            replace(point.reason, '{n}', format('{:,}', term.n)),
            '\b1 ([a-z ]*)\(s\)', '1 \1', 'g'), '(s)', 's') as reason
    from escalate.role_term as term
    inner join escalate.role_point as point on point.term = term.term
),
told_of as (
    select case_id, account_id, role, cast(sum(points) as bigint) as points,
        -- not portable: list with an order and a filter
        list(reason order by points desc, term) filter (where points > 0) as reasons
    from told
    group by case_id, account_id, role
),
weighed as (
    select seen.case_id, seen.account_id, known.name as role, known.position,
        known.prior + coalesce(told_of.points, 0) as points,
        coalesce(told_of.reasons[1:$most_reasons], cast([] as varchar[])) as reasons
    from escalate.role_seen as seen
    cross join escalate.role as known
    left join told_of on told_of.case_id = seen.case_id
        and told_of.account_id = seen.account_id and told_of.role = known.name
),
-- whole weights, so that their sum is the same in whatever order it is taken
weight as (
    select case_id, account_id, role, position, points, reasons,
        cast(round(1e12 * pow(2.0, (points
            - max(points) over (partition by case_id, account_id)) / 10.0)) as bigint)
            as weight
    from weighed
)
select case_id, account_id, role, position, points,
    cast(weight as double)
        / cast(sum(weight) over (partition by case_id, account_id) as double)
        as probability,
    reasons
from weight
order by case_id, account_id, position
