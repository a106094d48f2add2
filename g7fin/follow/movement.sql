-- what tracing walks over. A reversed payment and its reversal undo each other exactly,
-- so neither is walked over; nor is what is pending. A side whose amounts pass 64 bits
-- counts as outside: what goes there leaves the view in the units of the debit. A fee in
-- a third currency is not taken from the debited pocket, which does not hold it.
with leg as (
    select movement.position, movement.transaction_id, movement.booked_at,
        case when payer.account_id is null then movement.originator_account_id end
            as originator_account_id,
        case when payee.account_id is null then movement.beneficiary_account_id end
            as beneficiary_account_id,
        case when payee.account_id is null then movement.beneficiary_outside
            else payee.reason end as beneficiary_outside,
        movement.debit_minor, movement.debit_currency, movement.credit_minor,
        movement.credit_currency, movement.purpose,
        case when movement.fee_currency = movement.debit_currency
            and payer.account_id is null
            then coalesce(movement.fee_minor, 0) else 0 end as fee_minor
    from core.transaction as movement
    left join follow.too_large as payer
        on payer.account_id = movement.originator_account_id
        and payer.currency = movement.debit_currency
    left join follow.too_large as payee
        on payee.account_id = movement.beneficiary_account_id
        and payee.currency = movement.credit_currency
    where movement.status <> 'pending' and not movement.is_reversed
        and movement.reverses_transaction_id is null
)
select position, transaction_id, booked_at, originator_account_id,
    beneficiary_account_id, beneficiary_outside,
    -- what an outside payer was charged is nobody's money here
    cast(case when originator_account_id is null
        then least(debit_minor, credit_minor, $largest) else debit_minor end
        as bigint) as debit,
    debit_currency,
    cast(case when credit_minor > $largest then debit_minor else credit_minor end
        as bigint) as credit,
    case when credit_minor > $largest then debit_currency else credit_currency end
        as credit_currency,
    cast(case when originator_account_id is null then 0 else fee_minor end as bigint)
        as fee,
    purpose
from leg
where originator_account_id is not null or beneficiary_account_id is not null
order by position
