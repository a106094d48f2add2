-- criteria that ask for a value in US dollars, where payments have none: missing is not
-- zero, so the row says so
with evidence as (
    select distinct grouped.case_id, evidence.transaction_id
    from cases.grouped as grouped
    inner join cases.subject as subject on subject.account_id = grouped.account_id
    inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
),
every as (
    select 'account' as subject_kind, turnover.account_id as subject_id,
        turnover.case_id, 'small part' as criterion, turnover.payments, turnover.valued
    from escalate.turnover as turnover
    inner join cases.grouped as grouped on grouped.account_id = turnover.account_id
    union all
    select 'case', evidence.case_id, evidence.case_id, 'value', count(*),
        count(payment.amount_usd)
    from evidence
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
    group by evidence.case_id
)
select subject_kind, subject_id, case_id, criterion, payments, valued
from every
where valued < payments
order by subject_kind, subject_id, criterion
