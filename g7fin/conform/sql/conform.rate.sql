-- the last published rate on or before each day on which a currency was booked
with wanted as (
    select distinct credit_currency as currency, cast(booked_at as date) as on_day
    from conform.transaction
),
known as (
    select currency, "on" as on_day, usd_per_unit as rate, "on" as rate_on,
        source as rate_source
    from conform.exchange_rate
),
dated as (
    select currency, on_day, rate, rate_on, rate_source from known
    union all
    select wanted.currency, wanted.on_day, null, null, null
    from wanted
    left join known
        on known.currency = wanted.currency and known.on_day = wanted.on_day
    where known.currency is null
),
-- each day belongs to the latest known day: count the known ones up to it
grouped as (
    select currency, on_day, rate, rate_on, rate_source,
        count(rate) over (partition by currency order by on_day) as known_so_far
    from dated
)
select currency, on_day,
    max(rate) over (partition by currency, known_so_far) as rate,
    max(rate_on) over (partition by currency, known_so_far) as rate_on,
    max(rate_source) over (partition by currency, known_so_far) as rate_source
from grouped
