-- every point of every score, with its reason and its evidence. Of several findings of
-- one family the strongest counts: they describe one behaviour.
with finding as (
    select 'account' as subject_kind, subject.account_id as subject_id,
        grouped.case_id, subject.alert_id, subject.typology, subject.family,
        subject.strength
    from cases.subject as subject
    inner join cases.grouped as grouped on grouped.account_id = subject.account_id
    union
    select 'case', grouped.case_id, grouped.case_id, subject.alert_id,
        subject.typology, subject.family, subject.strength
    from cases.subject as subject
    inner join cases.grouped as grouped on grouped.account_id = subject.account_id
),
ranked as (
    select finding.subject_kind, finding.subject_id, finding.case_id,
        finding.alert_id, finding.typology, finding.family,
        cast(round(typology.points * finding.strength) as bigint) as points,
        row_number() over (
            partition by finding.subject_kind, finding.subject_id, finding.family
            order by typology.points * finding.strength desc, finding.alert_id
        ) as standing
    from finding
    inner join cases.typology as typology on typology.typology = finding.typology
),
from_alerts as (
    select ranked.subject_kind, ranked.subject_id, ranked.case_id,
        ranked.typology as criterion, ranked.family,
        case when ranked.standing = 1 then ranked.points else 0 end as points,
        case when ranked.standing = 1 then 'counted'
            else 'not counted: a stronger finding of the same kind counts' end as status,
        alert.reason, ranked.alert_id, alert.transaction_ids
    from ranked
    inner join alert.alert as alert on alert.alert_id = ranked.alert_id
),
measured as (
    select subject_kind, subject_id, case_id, criterion, factor, n
    from cases.account_measure
    union all
    select subject_kind, subject_id, case_id, criterion, factor, n
    from cases.case_measure
),
from_measures as (
    select measured.subject_kind, measured.subject_id, measured.case_id,
        measured.criterion, 'context' as family,
        cast(round(criterion.points * measured.factor) as bigint) as points,
        'counted' as status,
        -- not portable: format with thousands marks
        replace(criterion.reason, '{n}', format('{:,}', measured.n)) as reason,
        cast(null as varchar) as alert_id, cast(null as varchar[]) as transaction_ids
    from measured
    inner join cases.criterion as criterion on criterion.name = measured.criterion
        and criterion.subject = measured.subject_kind
),
not_evaluated as (
    select unvalued.subject_kind, unvalued.subject_id, unvalued.case_id,
        unvalued.criterion, 'context' as family, cast(0 as bigint) as points,
        'not evaluated: no exchange rate to US dollars' as status,
        -- not portable: format with thousands marks
        format('{:,} of {:,} payments have no value in US dollars',
            unvalued.payments - unvalued.valued, unvalued.payments) as reason,
        cast(null as varchar) as alert_id, cast(null as varchar[]) as transaction_ids
    from escalate.unvalued as unvalued
    left join measured on measured.subject_id = unvalued.subject_id
        and measured.subject_kind = unvalued.subject_kind
        and measured.criterion = unvalued.criterion
    where measured.subject_id is null
),
every as (
    select subject_kind, subject_id, case_id, criterion, family, points, status,
        reason, alert_id, transaction_ids
    from from_alerts
    union all
    select subject_kind, subject_id, case_id, criterion, family, points, status,
        reason, alert_id, transaction_ids
    from from_measures
    union all
    select subject_kind, subject_id, case_id, criterion, family, points, status,
        reason, alert_id, transaction_ids
    from not_evaluated
)
select subject_kind, subject_id, case_id, criterion, family, points, status, reason,
    alert_id, transaction_ids
from every
order by subject_kind, subject_id, points desc, criterion, alert_id
