-- how many payments reached each account, and how many have a value in US dollars
select beneficiary_account_id as account_id, count(*) as payments,
    count(amount_usd) as valued
from link.payment
where beneficiary_account_id is not null
group by beneficiary_account_id
order by account_id
