-- one row a case: its score, its hypothesis, what it is about
with scored as (
    select subject_id as case_id, cast(sum(points) as bigint) as score,
        cast(sum(apart_points) as bigint) as confirmed_points
    from cases.contribution
    where subject_kind = 'case'
    group by subject_id
),
spent as (
    select evidence.case_id, count(*) as transactions,
        sum(payment.amount_usd) as value_usd, min(payment.booked_at) as first_at,
        max(payment.booked_at) as last_at
    from escalate.case_evidence as evidence
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
    group by evidence.case_id
),
accounts as (
    select member.case_id, count(*) as accounts,
        -- no known value at all is unknown, not nothing
        case when sum(turnover.valued) > 0 then sum(profile.in_usd + profile.out_usd)
        end as turnover_usd
    from cases.member as member
    inner join link.account_profile as profile
        on profile.account_id = member.account_id
    left join escalate.turnover as turnover
        on turnover.account_id = member.account_id
        and turnover.case_id = member.case_id
    group by member.case_id
),
-- who paid into the case, without a name; and whom else its file has and does not name
entry as (
    select gate.case_id, count(distinct gate.account_id) as payers,
        sum(case when payment.originator_account_id = gate.account_id
            then payment.amount_usd end) as amount_usd
    from cases.gate as gate
    inner join link.payment as payment
        on payment.transaction_id = gate.transaction_id
    where gate.gate = $paid_only
    group by gate.case_id
),
others as (
    select case_id, count(distinct account_id) as accounts
    from cases.gate where gate <> $paid_only
    group by case_id
),
pointed as (
    select contribution.case_id, alert.offence, sum(contribution.points) as points
    from cases.contribution as contribution
    inner join alert.alert as alert on alert.alert_id = contribution.alert_id
    where contribution.subject_kind = 'case'
    group by contribution.case_id, alert.offence
),
-- money that is passed on is consistent with laundering, unless an alert says more
every as (
    select case_id, offence, points from pointed
    union all
    select case_id, $laundering, 0 from scored
),
hypothesis as (
    select case_id, offence,
        row_number() over (partition by case_id order by points desc, offence)
            as standing
    from (
        select case_id, offence, sum(points) as points from every
        group by case_id, offence
    ) as summed
),
strongest as (
    select subject_id as case_id, reason,
        row_number() over (
            partition by subject_id order by points desc, criterion, alert_id
        ) as standing
    from cases.contribution
    where subject_kind = 'case'
)
select
    row_number() over (
        order by scored.score desc, spent.value_usd desc, scored.case_id
    ) as rank,
    scored.case_id, scored.score, scored.confirmed_points,
    row_number() over (
        order by scored.score + scored.confirmed_points desc, spent.value_usd desc,
            scored.case_id
    ) as rank_with_confirmed,
    1 / (1 + exp(-(fit.start + fit.slope * scored.score))) as probability,
    hypothesis.offence,
    accounts.accounts as account_count,
    coalesce(entry.payers, 0) as entry_payers,
    cast(entry.amount_usd as decimal(18, 2)) as entry_usd,
    coalesce(others.accounts, 0) as held_back, spent.transactions as transaction_count,
    cast(spent.value_usd as decimal(18, 2)) as value_usd,
    cast(accounts.turnover_usd as decimal(18, 2)) as turnover_usd,
    spent.first_at, spent.last_at,
    'consistent with ' || hypothesis.offence || ': ' || strongest.reason as summary
from scored
cross join cases.fit as fit
inner join spent on spent.case_id = scored.case_id
inner join accounts on accounts.case_id = scored.case_id
left join entry on entry.case_id = scored.case_id
left join others on others.case_id = scored.case_id
inner join hypothesis on hypothesis.case_id = scored.case_id
    and hypothesis.standing = 1
inner join strongest on strongest.case_id = scored.case_id and strongest.standing = 1
order by rank
