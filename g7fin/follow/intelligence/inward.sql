-- what accounts of a case are paid from outside the view or by a broker, and between
-- which moments each account is seen to be in use
select payee.case_id, moved.position,
    cast(epoch(moved.booked_at) as bigint) as second,
    payment.channel = 'mvts' or coalesce(payer.is_licensed, false) as is_broker,
    cast(payment.amount_usd as double) as usd,
    receipt.position is not null as is_receipt,
    cast(epoch(used.first_at) as bigint) as first_second,
    cast(epoch(used.last_at) as bigint) as last_second
from cases.member as payee
inner join follow.movement as moved on moved.beneficiary_account_id = payee.account_id
inner join link.payment as payment on payment.position = moved.position
inner join link.account_profile as used on used.account_id = payee.account_id
left join cases.member as known on known.account_id = payment.originator_account_id
left join link.account_profile as payer
    on payer.account_id = payment.originator_account_id
left join trace.receipt as receipt on receipt.case_id = payee.case_id
    and receipt.position = moved.position
where payment.amount_usd > 0 and moved.credit > 0 and known.account_id is null
    and (payment.originator_account_id is null or coalesce(payer.is_licensed, false))
order by payee.case_id, moved.position
