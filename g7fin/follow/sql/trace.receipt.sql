-- the receipts by which proceeds enter a case. Three readings of the evidence, none of
-- which counts the same money twice:
--   taken in: an alerted account is paid by somebody outside the case, not by itself or
--     its holder. Between accounts of a case the money has entered before. A designated
--     party's receipts are of this kind. Wages are not proceeds, nor is what a seller of
--     equipment is paid.
--   spread: a distributor whose own receipts are in no evidence pays proceeds out.
--   loop: every payment of a loop is the same money, so the first alone brings it in,
--     and only if its payer was not paid before by other evidence of the case.
with subject as (
    select grouped.case_id, subject.alert_id, subject.account_id, subject.family,
        subject.part
    from cases.subject as subject
    inner join cases.grouped as grouped on grouped.account_id = subject.account_id
),
seen as (
    select distinct alerted.case_id, evidence.alert_id, movement.position,
        movement.originator_account_id, movement.beneficiary_account_id,
        movement.credit, movement.purpose, payment.is_own
    from (select distinct case_id, alert_id from subject) as alerted
    inner join alert.evidence as evidence on evidence.alert_id = alerted.alert_id
    inner join follow.movement as movement
        on movement.transaction_id = evidence.transaction_id
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
        and payment.credit_minor = movement.credit + movement.surplus
),
taken_in as (
    select distinct seen.case_id, seen.position, seen.credit, subject.account_id
    from seen
    inner join subject on subject.case_id = seen.case_id
        and subject.alert_id = seen.alert_id
        and subject.account_id = seen.beneficiary_account_id
    left join cases.member as payer
        on payer.account_id = seen.originator_account_id
        and payer.case_id = seen.case_id
    inner join follow.family as family
        on family.name = subject.family and family.takes_in_proceeds
    inner join follow.part as part on part.name = subject.part and not part.loops
    left join follow.stated_purpose as purpose on purpose.name = seen.purpose
    where payer.account_id is null and not seen.is_own
        and not coalesce(purpose.is_pay, false)
),
spread as (
    select distinct seen.case_id, seen.position, seen.credit
    from seen
    inner join subject on subject.case_id = seen.case_id
        and subject.alert_id = seen.alert_id
        and subject.account_id = seen.originator_account_id
    inner join follow.part as part on part.name = subject.part and part.spreads
    left join taken_in as own on own.case_id = seen.case_id
        and own.account_id = seen.originator_account_id
    where own.account_id is null
),
paid_before as (
    select case_id, beneficiary_account_id as account_id, min(position) as position
    from seen
    where beneficiary_account_id is not null
    group by case_id, beneficiary_account_id
),
opening as (
    select seen.case_id, seen.alert_id, min(seen.position) as position
    from seen
    inner join subject on subject.case_id = seen.case_id
        and subject.alert_id = seen.alert_id
    inner join follow.part as part on part.name = subject.part and part.loops
    group by seen.case_id, seen.alert_id
),
loop as (
    select distinct seen.case_id, seen.position, seen.credit
    from opening
    inner join seen on seen.case_id = opening.case_id
        and seen.alert_id = opening.alert_id and seen.position = opening.position
    left join paid_before on paid_before.case_id = seen.case_id
        and paid_before.account_id = seen.originator_account_id
        and paid_before.position < seen.position
    where paid_before.account_id is null
)
select case_id, position, credit from taken_in
union
select case_id, position, credit from spread
union
select case_id, position, credit from loop
order by case_id, position
