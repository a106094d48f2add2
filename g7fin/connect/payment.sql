-- money that moved and stayed moved: no pending rows, no reversals, nothing reversed
with main_holder as (
    select account_id, min(party_id) as party_id
    from link.holder
    where role in ('holder', 'joint_holder')
    group by account_id
)
select movement.position, movement.transaction_id, movement.booked_at,
    cast(movement.booked_at as date) as booked_on, movement.time_precision,
    movement.originator_account_id, movement.originator_outside,
    movement.beneficiary_account_id, movement.beneficiary_outside,
    movement.channel, movement.purpose, movement.goods_code,
    movement.goods_quantity, movement.place_id, movement.conductor_party_id,
    movement.credit_minor, movement.credit_currency, movement.amount_usd,
    coalesce(payer.party_id = payee.party_id, false)
        or coalesce(
            movement.originator_account_id = movement.beneficiary_account_id, false
        ) as is_own
from core.transaction as movement
left join main_holder as payer on payer.account_id = movement.originator_account_id
left join main_holder as payee on payee.account_id = movement.beneficiary_account_id
where movement.status <> 'pending'
    and not movement.is_reversed
    and movement.reverses_transaction_id is null
order by movement.position
