-- the receipts by which proceeds enter a case: evidence paid to its alerted accounts
-- by others, and what a distributor spreads. Wages are not proceeds.
with subject as (
    select grouped.case_id, subject.alert_id, subject.account_id, subject.family,
        subject.part
    from cases.subject as subject
    inner join cases.grouped as grouped on grouped.account_id = subject.account_id
),
taken_in as (
    select distinct subject.case_id, movement.position, movement.credit
    from subject
    inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
    inner join follow.movement as movement
        on movement.transaction_id = evidence.transaction_id
        and movement.beneficiary_account_id = subject.account_id
    left join cases.member as payer
        on payer.account_id = movement.originator_account_id
        and payer.case_id = subject.case_id
    where payer.account_id is null
        and subject.family not in ('equipment')
        and coalesce(movement.purpose, '') <> 'wage'
),
spread as (
    select distinct subject.case_id, movement.position, movement.credit
    from subject
    inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
    inner join follow.movement as movement
        on movement.transaction_id = evidence.transaction_id
        and movement.originator_account_id = subject.account_id
    where subject.part = 'distributor'
)
select case_id, position, credit from taken_in
union
select case_id, position, credit from spread
order by case_id, position
