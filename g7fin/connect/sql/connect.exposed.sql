-- where exposure starts: accounts that designated parties, or parties that they control,
-- hold or may act on, on the as-of date; in whole billionths
select holder.account_id, direction.name as direction, cast(0 as bigint) as hops,
    cast(1000000000 as bigint) as billionths,
    cast(null as decimal(38, 2)) as amount_usd,
    cast(null as varchar) as through_account_id, min(behind.party_id) as listed_party_id
from link.holder as holder
inner join connect.behind as behind on behind.party_id = holder.party_id
    and behind.tie in ('listed', 'controlled')
cross join (select 'in' as name union all select 'out' as name) as direction
where (holder.from_on is null or holder.from_on <= $as_of)
    and (holder.to_on is null or holder.to_on >= $as_of)
group by holder.account_id, direction.name
order by holder.account_id, direction.name
