-- the accounts whose payments bring others into a case: those alerted, and those that
-- alerted accounts fund, each in the case that funds it most
with outlay as (
    select grouped.case_id, payout.payee_id as account_id,
        sum(payout.amount_usd) as amount_usd
    from escalate.payout as payout
    inner join cases.grouped as grouped on grouped.account_id = payout.payer_id
    group by grouped.case_id, payout.payee_id
),
funded as (
    select outlay.case_id, outlay.account_id,
        row_number() over (
            partition by outlay.account_id
            order by cast(outlay.amount_usd / receiver.in_usd as decimal(9, 6)) desc,
                outlay.case_id
        ) as choice
    from outlay
    inner join escalate.receiver as receiver
        on receiver.account_id = outlay.account_id
    left join cases.grouped as alerted on alerted.account_id = outlay.account_id
    left join escalate.kept_out as kept_out
        on kept_out.account_id = outlay.account_id
    where outlay.amount_usd >= $least_usd
        and outlay.amount_usd >= receiver.in_usd * $funded_share
        and alerted.account_id is null and kept_out.account_id is null
)
select case_id, account_id, true as is_alerted from cases.grouped
union all
select case_id, account_id, false from funded where choice = 1
order by case_id, account_id
