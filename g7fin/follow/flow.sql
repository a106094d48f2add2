-- the same as numbers. Who is outside every case and is paid wages, rent, tax and the
-- like, or sells what the asset register shows to be bought with this payment, gives
-- value in good faith: what the payment carries stops there. The purpose is what the
-- payer told the bank; a front that joins a case is no longer believed.
with member as (
    select distinct account_id from cases.member
),
bought as (
    select distinct acquisition_transaction_id as transaction_id
    from core.asset where acquisition_transaction_id is not null
)
select movement.position, coalesce(payer.pocket, -1) as source,
    coalesce(payee.pocket, -1) as target, movement.debit, movement.fee,
    movement.credit,
    cast(epoch(movement.booked_at) as bigint) as second,
    -- "other" says nothing
    coalesce(purpose.number, -1) as purpose,
    case
        when movement.beneficiary_account_id is not null and member.account_id is null
            and (bought.transaction_id is not null
                or coalesce(movement.purpose, '') in (
                    'wage', 'rent', 'utility', 'tax', 'retail', 'supplier', 'school',
                    'charity'
                ))
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
order by movement.position
