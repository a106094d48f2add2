-- payments in good faith, and the pocket in which their proceeds stop. Who is outside
-- every case and is paid wages, rent, tax and the like, or sells what the asset register
-- shows to be bought with this payment, gives value in good faith. The purpose is what
-- the payer told the bank; a front that joins a case is no longer believed. Nor is one
-- private person's word about a payment to another, which costs a launderer nothing and
-- which no shop, employer or office stands behind, unless it is a habit, as a tenant's
-- or that of a carer's employer: so paid in $habit_months months at least.
-- Good faith's own pocket takes in what many accounts were paid. In a currency in which
-- that passes 64 bits there is none (-1): the proceeds in a payment leave the data then.
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
        + extract(month from booked_at)) >= $habit_months
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
    inner join follow.stated_purpose as purpose
        on purpose.name = movement.purpose and purpose.in_good_faith
    where (payer.account_id is null or payee.account_id is null
            or habit.purpose is not null)
),
given as (
    select movement.position, movement.credit_currency, movement.credit
    from follow.movement as movement
    left join member on member.account_id = movement.beneficiary_account_id
    left join bought on bought.transaction_id = movement.transaction_id
    left join named on named.position = movement.position
    where movement.beneficiary_account_id is not null and member.account_id is null
        and (bought.transaction_id is not null or named.position is not null)
),
counted as (
    select credit_currency as currency
    from given
    group by credit_currency
    having sum(cast(credit as decimal(38, 0))) <= $largest
)
select given.position,
    case when counted.currency is null then -1 else faith.pocket end as pocket
from given
inner join trace.pocket as faith on faith.account_id is null
    and faith.currency = given.credit_currency
left join counted on counted.currency = given.credit_currency
order by given.position
