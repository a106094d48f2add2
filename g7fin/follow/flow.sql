-- the same as numbers. Who is outside every case and is paid wages, rent, tax and the
-- like, or sells what the asset register shows to be bought with this payment, gives
-- value in good faith: what the payment carries stops there. The purpose is what the
-- payer told the bank; a front that joins a case is no longer believed. Nor is one
-- private person's word about a payment to another, which costs a launderer nothing and
-- which no shop, employer or office stands behind, unless it is a habit, as a tenant's
-- or that of a carer's employer: so paid in three months at least (judgement).
with member as (
    select distinct account_id from cases.member
),
bought as (
    select distinct acquisition_transaction_id as transaction_id
    from core.asset where acquisition_transaction_id is not null
),
private as (
    select account_id from link.account_profile
    where holder_kind = 'person' and coalesce(kind, '') <> 'business'
),
habit as (
    select originator_account_id, beneficiary_account_id, purpose
    from follow.movement
    where originator_account_id is not null and beneficiary_account_id is not null
        and purpose is not null
    group by originator_account_id, beneficiary_account_id, purpose
    having count(distinct extract(year from booked_at) * 12
        + extract(month from booked_at)) >= 3
),
named as (
    select movement.position
    from follow.movement as movement
    left join private as payer
        on payer.account_id = movement.originator_account_id
    left join private as payee
        on payee.account_id = movement.beneficiary_account_id
    left join habit on habit.originator_account_id = movement.originator_account_id
        and habit.beneficiary_account_id = movement.beneficiary_account_id
        and habit.purpose = movement.purpose
    where movement.purpose in (
            'wage', 'rent', 'utility', 'tax', 'retail', 'supplier', 'school', 'charity'
        )
        and (payer.account_id is null or payee.account_id is null
            or habit.purpose is not null)
)
select movement.position, coalesce(payer.pocket, -1) as source,
    coalesce(payee.pocket, -1) as target, movement.debit, movement.fee,
    movement.credit,
    cast(epoch(movement.booked_at) as bigint) as second,
    -- "other" says nothing
    coalesce(purpose.number, -1) as purpose,
    case
        when movement.beneficiary_account_id is not null and member.account_id is null
            and (bought.transaction_id is not null or named.position is not null)
        then faith.pocket else -1
    end as good_faith_pocket
from follow.movement as movement
left join trace.pocket as payer on payer.account_id = movement.originator_account_id
    and payer.currency = movement.debit_currency
left join trace.pocket as payee on payee.account_id = movement.beneficiary_account_id
    and payee.currency = movement.credit_currency
inner join trace.pocket as faith on faith.account_id is null
    and faith.currency = movement.credit_currency
left join member on member.account_id = movement.beneficiary_account_id
left join follow.purpose as purpose on purpose.purpose = movement.purpose
left join bought on bought.transaction_id = movement.transaction_id
left join named on named.position = movement.position
order by movement.position
