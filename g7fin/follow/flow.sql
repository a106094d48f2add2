-- the same as numbers. A payment for wages, rent, tax and the like to someone outside
-- every case is value given in good faith: what it carries stops there.
with member as (
    select distinct account_id from cases.member
)
select movement.position, coalesce(payer.pocket, -1) as source,
    coalesce(payee.pocket, -1) as target, movement.debit, movement.fee,
    movement.credit,
    case
        when movement.beneficiary_account_id is not null and member.account_id is null
            and coalesce(movement.purpose, '') in (
                'wage', 'rent', 'utility', 'tax', 'retail', 'supplier', 'school',
                'charity'
            )
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
order by movement.position
