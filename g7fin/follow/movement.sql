-- what tracing walks over. A reversed payment and its reversal undo each other
-- exactly, so neither is walked over.
select position, transaction_id, booked_at, originator_account_id,
    originator_outside, beneficiary_account_id, beneficiary_outside,
    cast(debit_minor as bigint) as debit, debit_currency,
    cast(credit_minor as bigint) as credit, credit_currency,
    cast(case when fee_currency = debit_currency then coalesce(fee_minor, 0) else 0 end
        as bigint) as fee,
    purpose
from core.transaction
where status <> 'pending' and not is_reversed and reverses_transaction_id is null
order by position
