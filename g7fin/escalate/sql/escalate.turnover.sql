-- how many payments went through each account of a case, and how many have a value in
-- US dollars
with leg as (
    select member.case_id, member.account_id, payment.amount_usd
    from cases.member as member
    inner join escalate.payment as payment
        on payment.beneficiary_account_id = member.account_id
    union all
    select member.case_id, member.account_id, payment.amount_usd
    from cases.member as member
    inner join escalate.payment as payment
        on payment.originator_account_id = member.account_id
)
select case_id, account_id, count(*) as payments, count(amount_usd) as valued
from leg
group by case_id, account_id
order by account_id
