-- the movements as numbers; the proceeds in a payment in good faith stop in a pocket of
-- its own
select movement.position, coalesce(payer.pocket, -1) as source,
    coalesce(payee.pocket, -1) as target, movement.debit, movement.fee,
    movement.credit, movement.surplus,
    cast(epoch(movement.booked_at) as bigint) as second,
    -- "other" says nothing
    coalesce(purpose.number, -1) as purpose,
    faith.position is not null as is_good_faith,
    coalesce(faith.pocket, -1) as good_faith_pocket
from follow.movement as movement
left join trace.pocket as payer on payer.account_id = movement.originator_account_id
    and payer.currency = movement.debit_currency
left join trace.pocket as payee on payee.account_id = movement.beneficiary_account_id
    and payee.currency = movement.credit_currency
left join follow.good_faith as faith on faith.position = movement.position
left join follow.purpose as purpose on purpose.purpose = movement.purpose
order by movement.position
