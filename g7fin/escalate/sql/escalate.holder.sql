-- every holder of an account who held it at some time between the first payment and the
-- day of the run
select distinct holder.account_id, holder.party_id
from link.holder as holder
cross join (select min(booked_on) as first_on from link.payment) as data
where holder.role in ('holder', 'joint_holder')
    and (holder.from_on is null or holder.from_on <= $as_of)
    and (holder.to_on is null or holder.to_on >= data.first_on)
order by holder.account_id, holder.party_id
