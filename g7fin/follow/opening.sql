-- what each pocket with a statement held before its first transaction, below zero if it
-- was overdrawn: its first statement, less all that was booked up to then. A payment
-- reversed later was on the account meanwhile, so it counts here, as does its reversal.
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
booked as (
    select originator_account_id as account_id, debit_currency as currency, booked_at,
        -(debit_minor + case when fee_currency = debit_currency
            then coalesce(fee_minor, 0) else 0 end) as change
    from core.transaction
    where status <> 'pending' and originator_account_id is not null
    union all
    select beneficiary_account_id, credit_currency, booked_at, credit_minor
    from core.transaction
    where status <> 'pending' and beneficiary_account_id is not null
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
