-- one holder for each account: who holds it on the as-of date, else who held it last;
-- holders from before the first booking are left out
with beginning as (
    select cast(min(booked_at) as date) as first_on from core.transaction
),
holding as (
    select account_id, party_id,
        row_number() over (
            partition by account_id
            order by coalesce(to_on, date '9999-12-31') desc,
                case when role = 'holder' then 0 else 1 end,
                party_id
        ) as standing
    from link.holder
    cross join beginning
    where role in ('holder', 'joint_holder')
        and (from_on is null or from_on <= $as_of)
        and (to_on is null or to_on >= beginning.first_on)
)
select account_id, party_id
from holding
where standing = 1
order by account_id
