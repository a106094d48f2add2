-- every account that is described or that a transaction names
with named as (
    -- once a side, account and file: what is left is small
    select originator_account_id as account_id, file_id,
        min(debit_currency) as currency, min(row_number) as row_number
    from core.transaction
    where originator_account_id is not null
    group by originator_account_id, file_id
    union all
    select beneficiary_account_id, file_id, min(credit_currency), min(row_number)
    from core.transaction
    where beneficiary_account_id is not null
    group by beneficiary_account_id, file_id
),
in_file as (
    select account_id, file_id, min(currency) as currency,
        min(row_number) as row_number
    from named
    group by account_id, file_id
),
first_named as (
    select account_id, file_id, row_number,
        min(currency) over (partition by account_id) as currency,
        row_number() over (partition by account_id order by file_id) as occurrence
    from in_file
),
every as (
    select account_id, institution_id, coalesce(kind, 'unknown') as kind, currency,
        country, region, number, opened_on, closed_on, status, file_id, row_number,
        true as is_described
    from conform.account
    union all
    select first_named.account_id, null, 'unknown', first_named.currency, null, null,
        null, null, null, null, first_named.file_id, first_named.row_number, false
    from first_named
    left join conform.account as account
        on account.account_id = first_named.account_id
    where account.account_id is null and first_named.occurrence = 1
)
select account_id, institution_id, kind, currency, country, region, number, opened_on,
    closed_on, status,
    cast(row_number() over (order by account_id) - 1 as integer) as account_number,
    is_described, file_id, row_number
from every
order by account_id
