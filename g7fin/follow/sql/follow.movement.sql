-- what tracing walks over. A payment and its full reversal cancel each other, so of both
-- only the fee is left, which was not reversed; what is pending is not walked over. A side
-- whose amounts pass 64 bits counts as outside: what goes there leaves the data in the
-- units of the debit. A fee in a third currency is not taken
-- from the debited pocket, which does not hold it.
-- In one currency no more arrives than was paid: what the payer lost beyond the credit
-- is a fee, and what the payee got beyond the debit is a surplus, which came from
-- outside and is clean.
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
        movement.is_reversed or movement.is_reversal as is_cancelled,
        payer.account_id is null and movement.originator_account_id is not null
            and movement.debit_currency = movement.credit_currency as is_one_currency,
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
    where movement.status <> 'pending'
),
walked as (
    select position, transaction_id, booked_at, originator_account_id,
        beneficiary_account_id, beneficiary_outside, debit_currency, credit_currency,
        case when is_cancelled then 0
            when is_one_currency then least(debit_minor, credit_minor)
            -- what an outside payer was charged is nobody's money here
            when originator_account_id is null
            then least(debit_minor, credit_minor, $largest)
            else debit_minor end as debit,
        case when is_cancelled then 0
            when is_one_currency then least(debit_minor, credit_minor)
            when credit_minor > $largest then debit_minor
            else credit_minor end as credit,
        case when is_cancelled or not is_one_currency then 0
            else greatest(0, debit_minor - credit_minor) end as kept,
        case when is_cancelled or not is_one_currency or beneficiary_account_id is null
            then 0 else greatest(0, credit_minor - debit_minor) end as surplus,
        credit_minor, fee_minor,
        case when not is_cancelled then purpose end as purpose
    from leg
    where case when is_cancelled
        then originator_account_id is not null and fee_minor > 0
        else originator_account_id is not null or beneficiary_account_id is not null end
)
select position, transaction_id, booked_at, originator_account_id,
    beneficiary_account_id, beneficiary_outside,
    cast(debit as bigint) as debit, debit_currency, cast(credit as bigint) as credit,
    case when credit_minor > $largest then debit_currency else credit_currency end
        as credit_currency,
    cast(case when originator_account_id is null then 0 else fee_minor + kept end
        as bigint) as fee,
    cast(surplus as bigint) as surplus, purpose
from walked
order by position
