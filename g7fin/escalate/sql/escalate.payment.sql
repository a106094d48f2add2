-- the payments of the accounts that are in cases, read from all payments once
with account as (
    select distinct account_id from cases.candidate
)
select payment.position, payment.transaction_id, payment.booked_at,
    payment.originator_account_id, payment.beneficiary_account_id,
    payment.beneficiary_outside, payment.channel, payment.purpose, payment.goods_code,
    payment.amount_usd, payment.is_own
from link.payment as payment
left join account as payer on payer.account_id = payment.originator_account_id
left join account as payee on payee.account_id = payment.beneficiary_account_id
where payer.account_id is not null or payee.account_id is not null
