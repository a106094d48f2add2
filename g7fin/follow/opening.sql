-- what each pocket with a statement held before its first transaction
with statement as (
    select account_id, currency, "at" as stated_at, kind, amount_minor,
        row_number() over (
            partition by account_id, currency
            order by "at", case kind when 'opening' then 0 else 1 end
        ) as standing
    from core.balance
),
first_statement as (
    select pocket.pocket, statement.account_id, statement.currency,
        statement.stated_at, statement.kind,
        cast(statement.amount_minor as bigint) as amount
    from statement
    inner join trace.pocket as pocket on pocket.account_id = statement.account_id
        and pocket.currency = statement.currency
    where statement.standing = 1
),
before as (
    select first_statement.pocket, -(movement.debit + movement.fee) as change
    from first_statement
    inner join follow.movement as movement
        on movement.originator_account_id = first_statement.account_id
        and movement.debit_currency = first_statement.currency
    where movement.booked_at < first_statement.stated_at
        or (movement.booked_at = first_statement.stated_at
            and first_statement.kind <> 'opening')
    union all
    select first_statement.pocket, movement.credit
    from first_statement
    inner join follow.movement as movement
        on movement.beneficiary_account_id = first_statement.account_id
        and movement.credit_currency = first_statement.currency
    where movement.booked_at < first_statement.stated_at
        or (movement.booked_at = first_statement.stated_at
            and first_statement.kind <> 'opening')
),
net as (
    select pocket, sum(change) as change from before group by pocket
)
select first_statement.pocket,
    cast(greatest(0, first_statement.amount - coalesce(net.change, 0)) as bigint)
        as opening
from first_statement
left join net on net.pocket = first_statement.pocket
order by first_statement.pocket
