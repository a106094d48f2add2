-- the newest decision on each case, up to the as-of date, and whether a payment is in
-- evidence since; a case that was cleared and has none is closed
with ranked as (
    select subject_id as case_id, decision, decided_on,
        row_number() over (
            partition by subject_id order by decided_on desc, outcome_id
        ) as recency
    from core.outcome
    where subject_kind = 'case' and decided_on <= $as_of
),
paid as (
    select clustered.case_id, relation.last_at
    from escalate.clustered as clustered
    inner join link.relation as relation on relation.relation = clustered.relation
    union all
    select made.case_id, alert.last_at
    from escalate.group as made
    inner join escalate.alone as alone on alone.account_id = made.account_id
    inner join alert.alert as alert on alert.alert_id = alone.alert_id
    where not made.is_relayed
),
newest as (
    select case_id, max(last_at) as last_at
    from paid
    group by case_id
)
select ranked.case_id, ranked.decision, ranked.decided_on,
    ranked.decision = $cleared
        and coalesce(cast(newest.last_at as date) <= ranked.decided_on, true)
        as is_closed
from ranked
left join newest on newest.case_id = ranked.case_id
where ranked.recency = 1
order by ranked.case_id
