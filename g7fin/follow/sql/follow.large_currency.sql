-- currencies in which some pocket might pass the limit: most never do
with leg as (
    select debit_currency as currency, debit_minor as amount from core.transaction
    union all
    select credit_currency, credit_minor from core.transaction
    union all
    select fee_currency, fee_minor from core.transaction where fee_minor is not null
    union all
    select currency, abs(amount_minor) from core.balance
)
select currency
from leg
group by currency
having cast(max(amount) as double) * count(*) > $largest
order by currency
