-- what described accounts of a case are paid from outside the data or by a broker; whether
-- the evidence already says where it came from; and between which moments the account
-- is seen to be in use
with explained as (
    select case_id, position from trace.receipt
    union
    select case_id, position from trace.movement where moved_in_minor > 0
)
select member.case_id, moved.position, payee.account_id as payee_id,
    cast(epoch(moved.booked_at) as bigint) as second,
    payment.channel = 'mvts' or coalesce(profile.is_licensed, false) as is_broker,
    case when not payer.is_described then payer.account_id end as unseen_id,
    cast(payment.amount_usd as double) as usd,
    explained.position is not null as is_explained,
    cast(epoch(used.first_at) as bigint) as first_second,
    cast(epoch(used.last_at) as bigint) as last_second
from cases.member as member
inner join core.account as payee on payee.account_id = member.account_id
inner join link.account_profile as used on used.account_id = member.account_id
inner join follow.movement as moved on moved.beneficiary_account_id = member.account_id
inner join link.payment as payment on payment.position = moved.position
left join core.account as payer on payer.account_id = payment.originator_account_id
left join (select distinct account_id from cases.member) as known
    on known.account_id = payer.account_id
left join link.account_profile as profile on profile.account_id = payer.account_id
left join explained on explained.case_id = member.case_id
    and explained.position = moved.position
where payment.amount_usd > 0 and moved.credit > 0 and payee.is_described
    and (payer.account_id is null or not payer.is_described
        or (profile.is_licensed and known.account_id is null))
order by member.case_id, moved.position
