-- payments by which proceeds of a case leave the data under any rule, or go to a broker,
-- made by a described account of that case. Outside is also an account of which the data
-- have an id and nothing more: most that it does is not seen. A broker is a licensed
-- remitter outside every case; one who has no licence is not known to be one. What an
-- asset cost does not come back as money.
with traced as (
    select distinct case_id, position from trace.movement where moved_in_minor > 0
)
select traced.case_id, moved.position, payer.account_id as payer_id,
    cast(epoch(moved.booked_at) as bigint) as second,
    payment.channel = 'mvts' or coalesce(profile.is_licensed, false) as is_broker,
    case when not payee.is_described then payee.account_id end as unseen_id,
    cast(payment.amount_usd as double) as usd
from traced
inner join follow.movement as moved on moved.position = traced.position
inner join link.payment as payment on payment.position = moved.position
inner join cases.member as member on member.account_id = moved.originator_account_id
    and member.case_id = traced.case_id
inner join core.account as payer on payer.account_id = member.account_id
left join core.account as payee on payee.account_id = payment.beneficiary_account_id
left join (select distinct account_id from cases.member) as known
    on known.account_id = payee.account_id
left join link.account_profile as profile on profile.account_id = payee.account_id
left join core.asset as bought
    on bought.acquisition_transaction_id = moved.transaction_id
where payment.amount_usd > 0 and moved.credit > 0 and bought.asset_id is null
    and payer.is_described
    and (payee.account_id is null or not payee.is_described
        or (profile.is_licensed and known.account_id is null))
order by traced.case_id, moved.position
