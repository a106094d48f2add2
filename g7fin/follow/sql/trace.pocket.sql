-- an account in one currency, and whether proceeds that reach it stop there
with member as (
    select distinct account_id from cases.member
),
used as (
    select originator_account_id as account_id, debit_currency as currency
    from follow.movement where originator_account_id is not null
    union
    select beneficiary_account_id, credit_currency
    from follow.movement where beneficiary_account_id is not null
    union
    -- what an account of a case holds without having moved it
    select balance.account_id, balance.currency
    from core.balance as balance
    inner join member on member.account_id = balance.account_id
    left join follow.too_large as too_large
        on too_large.account_id = balance.account_id
        and too_large.currency = balance.currency
    where too_large.account_id is null
    union
    -- where payments in good faith stop, one for each currency
    select null, credit_currency from follow.movement
)
select cast(row_number() over (order by used.account_id, used.currency) - 1
        as integer) as pocket,
    used.account_id, used.currency,
    case
        when used.account_id is null then $good_faith
        when member.account_id is not null then null
        when profile.kind = 'internal' then $institution
        when profile.is_licensed then $licensed
        when profile.hub_reason is not null then $hub
        when profile.holder_kind = 'organisation' then $organisation
    end as stop_class
from used
left join member on member.account_id = used.account_id
left join link.account_profile as profile on profile.account_id = used.account_id
order by pocket
