-- turnover of the accounts of designated parties, and of what they control, within so many
-- days before and after the designation, without transfers between own accounts
with holding as (
    select behind.designation_id, behind.listed_party_id, behind.listed_on,
        behind.party_id, holder.account_id,
        coalesce(holder.from_on, date '0001-01-01') as from_on,
        coalesce(holder.to_on, date '9999-12-31') as to_on
    from connect.behind as behind
    inner join link.holder as holder on holder.party_id = behind.party_id
    where behind.listed_on is not null
),
moved as (
    select holding.designation_id, holding.listed_party_id, holding.listed_on, holding.party_id,
        holding.account_id, 'out' as direction, payment.position, payment.booked_on,
        payment.amount_usd
    from holding
    inner join link.payment as payment
        on payment.originator_account_id = holding.account_id and not payment.is_own
    where payment.booked_on between holding.from_on and holding.to_on
        and payment.booked_on <= $as_of
    -- each payment once, in however many roles they hold the account
    union
    select holding.designation_id, holding.listed_party_id, holding.listed_on, holding.party_id,
        holding.account_id, 'in' as direction, payment.position, payment.booked_on,
        payment.amount_usd
    from holding
    inner join link.payment as payment
        on payment.beneficiary_account_id = holding.account_id and not payment.is_own
    where payment.booked_on between holding.from_on and holding.to_on
        and payment.booked_on <= $as_of
)
select designation_id, listed_party_id, listed_on, party_id, account_id, direction,
    case when booked_on < listed_on then 'before' else 'after' end as period,
    count(*) as payments, count(*) - count(amount_usd) as without_rate,
    cast(sum(amount_usd) as decimal(38, 2)) as amount_usd
from moved
where epoch(cast(booked_on as timestamp)) - epoch(cast(listed_on as timestamp))
    between -$days * 86400 and $days * 86400
group by designation_id, listed_party_id, listed_on, party_id, account_id, direction,
    case when booked_on < listed_on then 'before' else 'after' end
order by designation_id, listed_party_id, party_id, account_id, direction, period
