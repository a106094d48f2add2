-- what the accounts that cases name paid to each account: nothing for something given in
-- return, nothing sent home to a family, and nothing to who paid them too: it may be
-- its own money back. What a hub pays out funds nobody.
with payer as (
    select distinct account_id from cases.grouped
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
        and not coalesce(purpose.is_family_support, false)
    group by payment.originator_account_id, payment.beneficiary_account_id
)
select paid.payer_id, paid.payee_id, paid.amount_usd
from paid
left join link.flow as back on back.originator_account_id = paid.payee_id
    and back.beneficiary_account_id = paid.payer_id
where back.amount_usd is null
order by paid.payer_id, paid.payee_id
