-- payments that count: not pending, not reversed, and no reversals. `is_own`: one party
-- holds both accounts on that day.
with holder as (
    select account_id, party_id, coalesce(from_on, date '0001-01-01') as from_on,
        coalesce(to_on, date '9999-12-31') as to_on
    from link.holder
    where role in ('holder', 'joint_holder')
),
own as (
    select distinct movement.position
    from core.transaction as movement
    inner join holder as payer
        on payer.account_id = movement.originator_account_id
    inner join holder as payee
        on payee.account_id = movement.beneficiary_account_id
        and payee.party_id = payer.party_id
    where cast(movement.booked_at as date) between payer.from_on and payer.to_on
        and cast(movement.booked_at as date) between payee.from_on and payee.to_on
)
select movement.position, movement.transaction_id, movement.booked_at,
    cast(movement.booked_at as date) as booked_on, movement.time_precision,
    movement.originator_account_id, movement.originator_outside,
    movement.beneficiary_account_id, movement.beneficiary_outside,
    movement.channel, movement.purpose, movement.goods_code,
    movement.goods_quantity, movement.place_id, movement.conductor_party_id,
    movement.credit_minor, movement.credit_currency, movement.amount_usd,
    own.position is not null
        or coalesce(
            movement.originator_account_id = movement.beneficiary_account_id, false
        ) as is_own
from core.transaction as movement
left join own on own.position = movement.position
where movement.status <> 'pending'
    and not movement.is_reversed
    and movement.reverses_transaction_id is null
order by movement.position
