-- pockets through which more than 2^61 minor units pass: the tracing pass counts in 64
-- bits, so these are left out, and said to be, rather than summed wrongly. Ether has 18
-- decimals: two of them are 2 x 10^18 minor units. Amounts are cut at 10^30, which no
-- real one reaches, so that the sums themselves fit.
with leg as (
    select originator_account_id as account_id, debit_currency as currency,
        least(debit_minor, cast(1e30 as decimal(38, 0)))
            + case when fee_currency = debit_currency
                then least(coalesce(fee_minor, 0), cast(1e30 as decimal(38, 0)))
                else 0 end as paid,
        cast(0 as decimal(38, 0)) as taken
    from core.transaction
    where debit_currency in (select currency from follow.large_currency)
    union all
    select beneficiary_account_id, credit_currency, cast(0 as decimal(38, 0)),
        least(credit_minor, cast(1e30 as decimal(38, 0)))
    from core.transaction
    where credit_currency in (select currency from follow.large_currency)
    union all
    select account_id, currency, cast(0 as decimal(38, 0)),
        least(abs(amount_minor), cast(1e30 as decimal(38, 0)))
    from core.balance
    where currency in (select currency from follow.large_currency)
)
select account_id, currency,
    $too_large as reason
from leg
where account_id is not null
group by account_id, currency
having sum(paid) > $largest or sum(taken) > $largest
order by account_id, currency
