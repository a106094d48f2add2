-- escalate.decision_points
-- what was known of a case on the day of each decision on it or on an account that it
-- names, in points: by the relations that had ended, and the alerts whose payments had
-- been made. One row a decision and a group of points. A decision on a case of which
-- nothing had ended was about something else, and is not here.
with named as (
    select distinct made.case_id, made.account_id
    from escalate.group as made
    left join escalate.not_named as held_back on held_back.case_id = made.case_id
        and held_back.account_id = made.account_id
    where made.is_relayed and held_back.account_id is null
),
taken as (
    select named.case_id, named.account_id as subject_id, decided.decision,
        decided.decided_on
    from named
    inner join escalate.decided as decided on decided.account_id = named.account_id
    union all
    select case_id, case_id, decision, decided_on
    from escalate.case_decided
    where about = 'case' and case_id in (select case_id from named)
),
day as (
    select distinct case_id, decided_on
    from taken
    where decision in ($confirmed, $cleared)
),
part as (
    select day.case_id, day.decided_on, clustered.relation, scored.points,
        relation.amount_usd
    from day
    inner join escalate.clustered as clustered on clustered.case_id = day.case_id
    inner join link.relation as relation on relation.relation = clustered.relation
        and cast(relation.last_at as date) <= day.decided_on
    inner join alert.relation as scored on scored.relation = clustered.relation
),
whole as (
    select case_id, decided_on, sum(points) as points,
        cast(sum(amount_usd) as double) as usd
    from part
    group by case_id, decided_on
),
inside as (
    select one.case_id, one.decided_on, cast(sum(relay.cents) as double) / 100 as usd
    from link.relay as relay
    inner join part as one on one.relation = relay.from_relation
    inner join part as other on other.relation = relay.to_relation
        and other.case_id = one.case_id and other.decided_on = one.decided_on
    group by one.case_id, one.decided_on
),
kind as (
    select part.case_id, part.decided_on, term.kind,
        cast(sum(point.points) as double) as points
    from part
    inner join alert.relation_point as point on point.relation = part.relation
        and point.points > 0
    inner join escalate.relation_term as term on term.name = point.term
    group by part.case_id, part.decided_on, term.kind
),
every_kind as (
    select case_id, decided_on, sum(points) as points
    from kind
    group by case_id, decided_on
),
alerted as (
    select day.case_id, day.decided_on, subject.family,
        max(typology.points * subject.strength) as points
    from day
    inner join named on named.case_id = day.case_id
    inner join alert.subject as subject on subject.account_id = named.account_id
    inner join escalate.family as family on family.name = subject.family
        and not family.has_cases_of_its_own
    inner join alert.alert as alert on alert.alert_id = subject.alert_id
        and cast(alert.last_at as date) <= day.decided_on
    inner join cases.typology as typology on typology.typology = subject.typology
    group by day.case_id, day.decided_on, subject.family
),
known as (
    select kind.case_id, kind.decided_on, kind.kind as term,
        $relations_points
            * least(1, log2(1 + whole.points / $one) / $full_doublings)
            * kind.points / every_kind.points as points
    from kind
    inner join whole on whole.case_id = kind.case_id
        and whole.decided_on = kind.decided_on
    inner join every_kind on every_kind.case_id = kind.case_id
        and every_kind.decided_on = kind.decided_on
    union all
    select whole.case_id, whole.decided_on, $inside,
        $inside_points
            * log2(($start + least(1, coalesce(inside.usd, 0) / whole.usd)) / $start)
            / log2(($start + 1) / $start)
    from whole
    left join inside on inside.case_id = whole.case_id
        and inside.decided_on = whole.decided_on
    union all
    select alerted.case_id, alerted.decided_on, $alerts,
        cast(sum(alerted.points) as double)
    from alerted
    inner join whole on whole.case_id = alerted.case_id
        and whole.decided_on = alerted.decided_on
    group by alerted.case_id, alerted.decided_on
),
-- accounts have no order that a new name would not change
began as (
    select clustered.case_id, min(paid.position) as position
    from escalate.clustered as clustered
    inner join link.relation_payment as paid on paid.relation = clustered.relation
    group by clustered.case_id
)
select taken.case_id, taken.subject_id, taken.decision = $confirmed as is_confirmed,
    began.position as case_position, known.term, known.points
from taken
inner join known on known.case_id = taken.case_id
    and known.decided_on = taken.decided_on
inner join began on began.case_id = taken.case_id
where taken.decision in ($confirmed, $cleared)
order by case_position, known.term, known.points, is_confirmed, taken.subject_id
