-- what speaks for and against each account of a case: one row a criterion and subject
with decision as (
    select member.account_id, outcome.outcome_id, outcome.decision, outcome.decided_on
    from cases.member as member
    inner join core.outcome as outcome on outcome.subject_kind = 'account'
        and outcome.subject_id = member.account_id
    union
    select member.account_id, outcome.outcome_id, outcome.decision, outcome.decided_on
    from cases.member as member
    inner join escalate.holder as holder on holder.account_id = member.account_id
    inner join link.party as party on party.resolved_party_id = holder.party_id
    inner join core.outcome as outcome on outcome.subject_kind = 'party'
        and outcome.subject_id = party.party_id
),
decided as (
    -- the newest decision on the account or a holder; an open one takes back the others
    select account_id, decision,
        row_number() over (
            partition by account_id order by decided_on desc, outcome_id
        ) as recency
    from decision
    where decided_on <= $as_of
),
wages as (
    -- what the case itself pays as wages is no regular pay
    select member.account_id,
        count(distinct extract(year from payment.booked_at) * 12
            + extract(month from payment.booked_at)) as months
    from cases.member as member
    inner join link.payment as payment
        on payment.beneficiary_account_id = member.account_id
    inner join escalate.purpose as purpose
        on purpose.name = payment.purpose and purpose.is_pay
    left join cases.member as payer
        on payer.account_id = payment.originator_account_id
        and payer.case_id = member.case_id
    where payer.account_id is null
    group by member.account_id
),
alerted as (
    select subject.account_id, count(distinct subject.family) as families
    from cases.subject as subject
    group by subject.account_id
),
alerted_usd as (
    select evidence.account_id, sum(payment.amount_usd) as amount_usd,
        count(*) - count(payment.amount_usd) as unvalued
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
    where profile.in_usd + profile.out_usd > 0 and alerted_usd.unvalued = 0
),
every as (
    select member.case_id, member.account_id, 'fed by the case' as criterion,
        cast(least(member.fed_share, 1) as double) as factor,
        cast(round(least(member.fed_share, 1) * 100) as bigint) as n
    from cases.member as member
    -- one step from what is alerted; two steps away is context and adds nothing
    inner join cases.grouped as through on through.account_id = member.through_id
    where member.basis = 'fed'
    union all
    select case_id, account_id, 'owner or owned', 1.0, 1
    from cases.member where basis = 'ownership'
    union all
    select case_id, account_id, 'same holder', 1.0, 1
    from cases.member where basis = 'same holder'
    union all
    select member.case_id, member.account_id, decided.decision || ' before', 1.0, 1
    from cases.member as member
    inner join decided on decided.account_id = member.account_id
        and decided.recency = 1 and decided.decision in ('confirmed', 'cleared')
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
order by subject_id, criterion
