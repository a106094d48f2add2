-- cases.decision
-- each decision that weighs on a case, and what is in evidence since it was taken
with taken as (
    select decided.case_id, 'case' as subject_kind, decided.case_id as subject_id,
        decided.decision, decided.decided_on
    from escalate.case_decided as decided
    inner join (select distinct case_id from cases.grouped) as made
        on made.case_id = decided.case_id
    where decided.about = 'case'
    union all
    select grouped.case_id, 'account', grouped.account_id, decided.decision,
        decided.decided_on
    from cases.grouped as grouped
    inner join escalate.decided as decided on decided.account_id = grouped.account_id
),
since as (
    select taken.case_id, taken.subject_id, count(*) as payments,
        sum(payment.amount_usd) as amount_usd
    from taken
    inner join escalate.case_evidence as evidence on evidence.case_id = taken.case_id
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
        and payment.booked_on > taken.decided_on
        and (taken.subject_kind = 'case'
            or payment.originator_account_id = taken.subject_id
            or payment.beneficiary_account_id = taken.subject_id)
    group by taken.case_id, taken.subject_id
)
select taken.case_id, taken.subject_kind, taken.subject_id, taken.decision,
    taken.decided_on, coalesce(since.payments, 0) as new_payments,
    cast(since.amount_usd as decimal(18, 2)) as new_usd
from taken
left join since on since.case_id = taken.case_id
    and since.subject_id = taken.subject_id
order by taken.case_id, taken.subject_kind, taken.subject_id
