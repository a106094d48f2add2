-- what speaks for and against each case as a whole
with subject as (
    select grouped.case_id, subject.alert_id, subject.account_id, subject.family
    from cases.subject as subject
    inner join cases.grouped as grouped on grouped.account_id = subject.account_id
),
counted as (
    select case_id, count(distinct account_id) as accounts,
        count(distinct family) as families
    from subject
    group by case_id
),
valued as (
    select distinct_evidence.case_id, sum(payment.amount_usd) as amount_usd
    from (
        select distinct subject.case_id, evidence.transaction_id
        from subject
        inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
    ) as distinct_evidence
    inner join link.payment as payment
        on payment.transaction_id = distinct_evidence.transaction_id
    group by distinct_evidence.case_id
),
linked as (
    select grouped.case_id, count(*) as links
    from cases.join_reason as reason
    inner join cases.grouped as grouped on grouped.account_id = reason.left_id
    where reason.kind in ('same holder', 'ownership', 'shared identifier')
    group by grouped.case_id
),
cleared as (
    select grouped.case_id, count(*) as accounts
    from cases.grouped as grouped
    inner join cases.account_measure as measure
        on measure.subject_id = grouped.account_id
        and measure.criterion = 'cleared before'
    group by grouped.case_id
),
every as (
    select case_id, 'alerted accounts' as criterion,
        least(1.0, (accounts - 1) / 5.0) as factor, accounts as n
    from counted where accounts > 1
    union all
    select case_id, 'independent indicators', least(1.0, (families - 1) / 3.0), families
    from counted where families > 1
    union all
    select case_id, 'value',
        least(1.0, greatest(0.0, log10(cast(amount_usd as double) / 1000) / 3)),
        cast(round(amount_usd) as bigint)
    from valued where amount_usd >= 1000
    union all
    select case_id, 'linked people', least(1.0, links / 3.0), links from linked
    union all
    select case_id, 'one account only', 1.0, 1 from counted where accounts = 1
    union all
    select case_id, 'cleared accounts', 1.0, accounts from cleared
)
select 'case' as subject_kind, case_id as subject_id, case_id, criterion,
    cast(factor as double) as factor, cast(n as bigint) as n
from every
order by subject_id, criterion
