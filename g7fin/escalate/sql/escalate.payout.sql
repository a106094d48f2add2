-- what alerted accounts, and the accounts that they paid, paid to each account: nothing
-- for something given in return, no small sums sent home to a family, and nothing to
-- who only got its own money back. What a hub pays out funds nobody.
with payer as (
    select account_id from cases.grouped
    union
    select flow.beneficiary_account_id
    from cases.grouped as grouped
    inner join link.flow as flow on flow.originator_account_id = grouped.account_id
),
paid as (
    select payment.originator_account_id as payer_id,
        payment.beneficiary_account_id as payee_id,
        sum(payment.amount_usd) as amount_usd
    from payer
    inner join link.account_profile as profile
        on profile.account_id = payer.account_id and profile.hub_reason is null
    inner join link.payment as payment
        on payment.originator_account_id = payer.account_id
    left join escalate.purpose as purpose on purpose.name = payment.purpose
    where payment.beneficiary_account_id is not null and not payment.is_own
        and not coalesce(purpose.is_consideration, false)
        and (not coalesce(purpose.is_family_support, false)
            or payment.amount_usd >= $family_usd)
    group by payment.originator_account_id, payment.beneficiary_account_id
)
select paid.payer_id, paid.payee_id, paid.amount_usd
from paid
left join link.flow as back on back.originator_account_id = paid.payee_id
    and back.beneficiary_account_id = paid.payer_id
where paid.amount_usd > coalesce(back.amount_usd, 0)
order by paid.payer_id, paid.payee_id
