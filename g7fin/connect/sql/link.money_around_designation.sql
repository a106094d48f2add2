-- what accounts of listed parties, and of those behind them, paid and received within so
-- many days before and after the listing; their own transfers apart
with held as (
    select behind.designation_id, behind.listed_party_id, behind.listed_on,
        behind.party_id, holder.account_id,
        coalesce(holder.from_on, date '0001-01-01') as from_on,
        coalesce(holder.to_on, date '9999-12-31') as to_on
    from connect.behind as behind
    inner join link.holder as holder on holder.party_id = behind.party_id
    where behind.listed_on is not null
),
moved as (
    select held.designation_id, held.listed_party_id, held.listed_on, held.party_id,
        held.account_id, 'out' as direction, payment.position, payment.booked_on,
        payment.amount_usd
    from held
    inner join link.payment as payment
        on payment.originator_account_id = held.account_id and not payment.is_own
    where payment.booked_on between held.from_on and held.to_on
        and payment.booked_on <= $as_of
    -- once, in however many roles they hold the account
    union
    select held.designation_id, held.listed_party_id, held.listed_on, held.party_id,
        held.account_id, 'in' as direction, payment.position, payment.booked_on,
        payment.amount_usd
    from held
    inner join link.payment as payment
        on payment.beneficiary_account_id = held.account_id and not payment.is_own
    where payment.booked_on between held.from_on and held.to_on
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
