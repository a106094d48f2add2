-- one row a movement, in booking order, valued in US dollars at a dated rate
with ordered as (
    -- narrow: a window over every column would sort every column twice
    select transaction_id,
        row_number() over (
            order by booked_at, coalesce(booking_sequence, 0), transaction_id
        ) - 1 as position
    from conform.transaction
)
select
    movement.transaction_id, movement.booked_at, movement.booking_sequence,
    movement.originator_account_id, movement.originator_outside,
    movement.beneficiary_account_id, movement.beneficiary_outside,
    movement.debit_minor, movement.debit_currency,
    movement.credit_minor, movement.credit_currency,
    movement.fee_minor, movement.fee_currency, movement.channel,
    movement.purpose, movement.memo, movement.goods_code,
    movement.goods_quantity, movement.place_id, movement.conductor_party_id,
    coalesce(movement.status, 'booked') as status,
    movement.reverses_transaction_id, movement.received_at,
    ordered.position, movement.source_zone, movement.time_precision,
    reversal.transaction_id is not null and not reversal.is_reversal as is_reversed,
    reversal.transaction_id is not null and reversal.is_reversal as is_reversal,
    -- derived for ranking and reading; never traced on; NULL from a trillion dollars on,
    -- which no payment is worth (judgement): so sums of it fit, and their percentages
    cast(try_cast(round(cast(movement.credit_minor as double)
        / power(10, currency.exponent)
        * case when movement.credit_currency = 'USD' then 1
            else cast(rate.rate as double) end, 2) as decimal(14, 2))
        as decimal(18, 2)) as amount_usd,
    case when movement.credit_currency = 'USD' then cast(1 as decimal(24, 10))
        else rate.rate end as rate,
    case when movement.credit_currency = 'USD'
        then cast(movement.booked_at as date) else rate.rate_on end as rate_on,
    case when movement.credit_currency = 'USD'
        then 'reporting currency' else rate.rate_source end as rate_source,
    movement.file_id, movement.row_number
from conform.transaction as movement
inner join ordered on ordered.transaction_id = movement.transaction_id
inner join conform.currency as currency
    on currency.currency = movement.credit_currency
left join conform.rate as rate
    on rate.currency = movement.credit_currency
    and rate.on_day = cast(movement.booked_at as date)
left join conform.reversal as reversal
    on reversal.transaction_id = movement.transaction_id
order by position
