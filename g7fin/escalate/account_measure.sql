-- what speaks for and against each account of a case: one row a criterion and subject
with history as (
    select subject_kind, subject_id, decision,
        row_number() over (
            partition by subject_kind, subject_id order by decided_on desc, outcome_id
        ) as recency
    from core.outcome
    where decided_on <= $as_of
),
decided as (
    select member.case_id, member.account_id,
        max(case when history.decision = 'confirmed' then 1 else 0 end) as confirmed,
        max(case when history.decision = 'cleared' then 1 else 0 end) as cleared
    from cases.member as member
    inner join link.account_profile as profile
        on profile.account_id = member.account_id
    inner join history on history.recency = 1
        and ((history.subject_kind = 'account'
                and history.subject_id = member.account_id)
            or (history.subject_kind = 'party'
                and history.subject_id = profile.holder_party_id))
    group by member.case_id, member.account_id
),
wages as (
    select member.account_id,
        count(distinct extract(year from payment.booked_at) * 12
            + extract(month from payment.booked_at)) as months
    from cases.member as member
    inner join link.payment as payment
        on payment.beneficiary_account_id = member.account_id
        and payment.purpose = 'wage'
    group by member.account_id
),
alerted as (
    select subject.account_id, count(distinct subject.family) as families
    from cases.subject as subject
    group by subject.account_id
),
alerted_usd as (
    select evidence.account_id, sum(payment.amount_usd) as amount_usd
    from (
        select distinct subject.account_id, evidence.transaction_id
        from cases.subject as subject
        inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
    ) as evidence
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
        and (payment.originator_account_id = evidence.account_id
            or payment.beneficiary_account_id = evidence.account_id)
    group by evidence.account_id
),
part as (
    select alerted_usd.account_id,
        cast(alerted_usd.amount_usd as double)
            / cast(profile.in_usd + profile.out_usd as double) as share
    from alerted_usd
    inner join link.account_profile as profile
        on profile.account_id = alerted_usd.account_id
    where profile.in_usd + profile.out_usd > 0
),
every as (
    select case_id, account_id, 'fed by the case' as criterion,
        cast(least(fed_share, 1) as double) as factor,
        cast(round(least(fed_share, 1) * 100) as bigint) as n
    from cases.member where basis = 'fed'
    union all
    select case_id, account_id, 'owner or owned', 1.0, 1
    from cases.member where basis = 'ownership'
    union all
    select case_id, account_id, 'shares an identifier', 1.0, 1
    from cases.member where basis = 'shared identifier'
    union all
    select case_id, account_id, 'same holder', 1.0, 1
    from cases.member where basis = 'same holder'
    union all
    select case_id, account_id, 'confirmed before', 1.0, 1
    from decided where confirmed = 1
    union all
    select case_id, account_id, 'cleared before', 1.0, 1
    from decided where cleared = 1
    union all
    select member.case_id, member.account_id, 'licensed', 1.0, 1
    from cases.member as member
    inner join link.account_profile as profile
        on profile.account_id = member.account_id and profile.is_licensed
    union all
    select member.case_id, member.account_id, 'regular pay',
        least(1.0, wages.months / 6.0), wages.months
    from cases.member as member
    inner join wages on wages.account_id = member.account_id
    where wages.months >= $wage_months
    union all
    select member.case_id, member.account_id, 'small part', 1.0,
        cast(round(part.share * 100) as bigint)
    from cases.member as member
    inner join part on part.account_id = member.account_id
    where part.share < $small_part
    union all
    select member.case_id, member.account_id, 'one indicator only', 1.0, 1
    from cases.member as member
    inner join alerted on alerted.account_id = member.account_id
    where alerted.families = 1
)
select 'account' as subject_kind, account_id as subject_id, case_id, criterion,
    cast(factor as double) as factor, cast(n as bigint) as n
from every
