-- what each pocket with a statement held before its first transaction, below zero if it
-- was overdrawn: its first statement, less all that was booked up to then. A payment
-- reversed later was on the account meanwhile, so it counts here, as does its reversal,
-- which cancels it even where it repeats the sides of the payment.
with statement as (
    select pocket.pocket, balance.account_id, balance.currency,
        balance."at" as stated_at, balance.kind, balance.amount_minor,
        row_number() over (
            partition by balance.account_id, balance.currency
            order by balance."at", case balance.kind when 'opening' then 0 else 1 end,
                balance.kind
        ) as standing
    from core.balance as balance
    inner join trace.pocket as pocket on pocket.account_id = balance.account_id
        and pocket.currency = balance.currency
),
repeating as (
    select movement.position
    from core.transaction as movement
    inner join core.transaction as reversed
        on reversed.transaction_id = movement.reverses_transaction_id
    where movement.is_reversal
        and movement.originator_account_id
            is not distinct from reversed.originator_account_id
        and movement.beneficiary_account_id
            is not distinct from reversed.beneficiary_account_id
        and movement.debit_currency = reversed.debit_currency
        and movement.credit_currency = reversed.credit_currency
),
signed as (
    select movement.originator_account_id, movement.beneficiary_account_id,
        movement.debit_currency, movement.credit_currency, movement.booked_at,
        movement.debit_minor, movement.credit_minor,
        case when movement.fee_currency = movement.debit_currency
            then coalesce(movement.fee_minor, 0) else 0 end as fee_minor,
        repeating.position is not null as repeats
    from core.transaction as movement
    left join repeating on repeating.position = movement.position
    where movement.status <> 'pending'
),
booked as (
    select originator_account_id as account_id, debit_currency as currency, booked_at,
        case when repeats then debit_minor else -debit_minor end - fee_minor as change
    from signed
    where originator_account_id is not null
    union all
    select beneficiary_account_id, credit_currency, booked_at,
        case when repeats then -credit_minor else credit_minor end
    from signed
    where beneficiary_account_id is not null
),
before as (
    select statement.pocket, sum(booked.change) as change
    from statement
    inner join booked on booked.account_id = statement.account_id
        and booked.currency = statement.currency
    where statement.standing = 1
        and (booked.booked_at < statement.stated_at
            or (booked.booked_at = statement.stated_at
                and statement.kind <> 'opening'))
    group by statement.pocket
)
select statement.pocket,
    cast(statement.amount_minor - coalesce(before.change, 0) as bigint) as opening
from statement
left join before on before.pocket = statement.pocket
where statement.standing = 1
order by statement.pocket
