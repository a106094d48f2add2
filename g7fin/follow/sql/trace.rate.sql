-- the value of one unit of each currency in US dollars on the as-of date
with latest as (
    select currency, max("on") as last_on
    from core.exchange_rate
    where "on" <= $as_of
    group by currency
)
select currency.currency, currency.exponent,
    case when currency.currency = 'USD' then 1.0
        else cast(quoted.usd_per_unit as double) end as rate
from core.currency as currency
left join latest on latest.currency = currency.currency
left join core.exchange_rate as quoted
    on quoted.currency = latest.currency and quoted."on" = latest.last_on
order by currency.currency
