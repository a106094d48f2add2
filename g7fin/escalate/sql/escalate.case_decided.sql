-- escalate.case_decided
-- the newest decision on each case, up to the as-of date, and whether a payment is in
-- evidence since; a case that was cleared and has none is closed. A case on which nobody
-- decided is closed too where all whom it would name were cleared, each after the last
-- payment in evidence.
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
    select case_id, cast(max(last_at) as date) as last_on
    from paid
    group by case_id
),
by_account as (
    select made.case_id, min(decided.decided_on) as decided_on
    from (select distinct case_id, account_id from escalate.group) as made
    left join escalate.not_named as held_back on held_back.case_id = made.case_id
        and held_back.account_id = made.account_id
    left join escalate.decided as decided on decided.account_id = made.account_id
        and decided.decision = $cleared
    where held_back.account_id is null
    group by made.case_id
    having count(*) = count(decided.decided_on)
),
known as (
    select case_id, 'case' as about, decision, decided_on
    from ranked
    where recency = 1
    union all
    select by_account.case_id, 'accounts', $cleared, by_account.decided_on
    from by_account
    left join ranked on ranked.case_id = by_account.case_id
    where ranked.case_id is null
)
select known.case_id, known.about, known.decision, known.decided_on,
    known.decision = $cleared and coalesce(newest.last_on <= known.decided_on, known.about = 'case')
        as is_closed
from known
left join newest on newest.case_id = known.case_id
order by known.case_id
