-- who owns or directs whom on the day of the run, by resolved party
select coalesce(owner.resolved_party_id, ownership.owner_party_id) as owner_id,
    coalesce(owned.resolved_party_id, ownership.owned_party_id) as owned_id,
    ownership.kind, max(ownership.share_min) as share
from core.ownership as ownership
left join link.party as owner on owner.party_id = ownership.owner_party_id
left join link.party as owned on owned.party_id = ownership.owned_party_id
where (ownership.from_on is null or ownership.from_on <= $as_of)
    and (ownership.to_on is null or ownership.to_on >= $as_of)
group by coalesce(owner.resolved_party_id, ownership.owner_party_id),
    coalesce(owned.resolved_party_id, ownership.owned_party_id), ownership.kind
order by owner_id, owned_id, ownership.kind
