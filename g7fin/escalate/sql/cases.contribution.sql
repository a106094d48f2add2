-- every point of every score, with its reason and its evidence. Of several alerts of
-- one family the strongest counts: they describe one behaviour. What was confirmed before
-- adds apart, so that the score does not find again what is known. Points of a case that
-- are fitted to decisions are a share of the expert points, where the fit is used.
with scored as (
    select distinct 'account' as subject_kind, subject.account_id as subject_id,
        home.case_id, subject.alert_id, subject.typology, subject.family,
        subject.strength
    from cases.subject as subject
    inner join escalate.home as home on home.account_id = subject.account_id
    union
    select distinct 'case', case_id, case_id, alert_id, typology, family, strength
    from cases.alerted
),
ranked as (
    select scored.subject_kind, scored.subject_id, scored.case_id,
        scored.alert_id, scored.typology, scored.family,
        cast(round(typology.points * scored.strength * coalesce(fitted.share, 1))
            as bigint) as points,
        row_number() over (
            partition by scored.subject_kind, scored.subject_id, scored.family
            order by typology.points * scored.strength desc, scored.alert_id
        ) as standing
    from scored
    inner join cases.typology as typology on typology.typology = scored.typology
    inner join escalate.family as family on family.name = scored.family
    left join cases.fitted_point as fitted on fitted.term = $alerts and fitted.is_used
        and scored.subject_kind = 'case' and not family.has_cases_of_its_own
),
from_alerts as (
    select ranked.subject_kind, ranked.subject_id, ranked.case_id,
        ranked.typology as criterion, ranked.family,
        case when ranked.standing = 1 then ranked.points else 0 end as points,
        case when ranked.standing = 1 then 'counted'
            else 'not counted: a stronger alert of the same kind counts' end as status,
        cast(0 as bigint) as apart_points,
        alert.reason, ranked.alert_id, alert.transaction_ids
    from ranked
    inner join alert.alert as alert on alert.alert_id = ranked.alert_id
),
from_measures as (
    select measure.subject_kind, measure.subject_id, measure.case_id,
        measure.criterion, 'context' as family,
        case when criterion.is_apart then 0
            else cast(round(criterion.points * measure.factor
                * coalesce(fitted.share, 1)) as bigint) end as points,
        case when criterion.is_apart then 'counted apart: known before'
            else 'counted' end as status,
        case when criterion.is_apart
            then cast(round(criterion.points * measure.factor) as bigint)
            else 0 end as apart_points,
        -- not portable: format with thousands marks
        replace(regexp_replace(
            replace(criterion.reason, '{n}', format('{:,}', measure.n)),
            '\b1 ([a-z ]*)\(s\)', '1 \1', 'g'), '(s)', 's') as reason,
        cast(null as varchar) as alert_id, cast(null as varchar[]) as transaction_ids
    from cases.measure as measure
    inner join cases.criterion as criterion on criterion.name = measure.criterion
        and criterion.subject = measure.subject_kind
    left join cases.fitted_point as fitted on fitted.term = measure.criterion
        and fitted.is_used and measure.subject_kind = 'case'
),
from_channels as (
    select subject_kind, subject_id, case_id, criterion, 'context' as family, points,
        'counted' as status, cast(0 as bigint) as apart_points, reason,
        cast(null as varchar) as alert_id, cast(null as varchar[]) as transaction_ids
    from escalate.channel_point
),
not_evaluated as (
    select unvalued.subject_kind, unvalued.subject_id, unvalued.case_id,
        unvalued.criterion, 'context' as family, cast(0 as bigint) as points,
        'not evaluated: no exchange rate to US dollars' as status,
        cast(0 as bigint) as apart_points,
        -- not portable: format with thousands marks
        format('no value in US dollars for {:,} of {:,} payments',
            unvalued.payments - unvalued.valued, unvalued.payments) as reason,
        cast(null as varchar) as alert_id, cast(null as varchar[]) as transaction_ids
    from escalate.unvalued as unvalued
    left join cases.measure as measure on measure.subject_id = unvalued.subject_id
        and measure.subject_kind = unvalued.subject_kind
        and measure.criterion = unvalued.criterion
    where measure.subject_id is null
),
every as (
    select subject_kind, subject_id, case_id, criterion, family, points, apart_points,
        status, reason, alert_id, transaction_ids
    from from_alerts
    union all
    select subject_kind, subject_id, case_id, criterion, family, points, apart_points,
        status, reason, alert_id, transaction_ids
    from from_measures
    union all
    select subject_kind, subject_id, case_id, criterion, family, points, apart_points,
        status, reason, alert_id, transaction_ids
    from from_channels
    union all
    select subject_kind, subject_id, case_id, criterion, family, points, apart_points,
        status, reason, alert_id, transaction_ids
    from not_evaluated
)
select subject_kind, subject_id, case_id, criterion, family, points, apart_points,
    status, reason, alert_id, transaction_ids
from every
order by subject_kind, subject_id, points desc, apart_points desc, criterion, alert_id
