-- one holder for each account: who holds it on the as-of date, else who held it last;
-- holders from before the first booking are left out
with beginning as (
    select cast(min(booked_at) as date) as first_on from core.transaction
),
holding as (
    select holder.account_id, holder.party_id,
        row_number() over (
            partition by holder.account_id
            order by coalesce(holder.to_on, date '9999-12-31') desc,
                case when holder.role = 'holder' then 0 else 1 end,
                holder.party_id
        ) as standing
    from link.holder as holder
    cross join beginning
    where holder.role in ('holder', 'joint_holder')
        and (holder.from_on is null or holder.from_on <= $as_of)
        and (holder.to_on is null or holder.to_on >= beginning.first_on)
)
select account_id, party_id
from holding
where standing = 1
order by account_id
