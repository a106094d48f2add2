-- all payments from one account to another, one row a pair
select originator_account_id, beneficiary_account_id,
    count(*) as payments, sum(amount_usd) as amount_usd,
    min(booked_at) as first_at, max(booked_at) as last_at,
    bool_or(is_own) as is_own
from link.payment
where originator_account_id is not null and beneficiary_account_id is not null
group by originator_account_id, beneficiary_account_id
order by originator_account_id, beneficiary_account_id
