-- stakes in organisations, by resolved party, as the registers state them, current or not
select distinct
    coalesce(owner.resolved_party_id, ownership.owner_party_id) as owner_id,
    coalesce(owned.resolved_party_id, ownership.owned_party_id) as owned_id,
    ownership.kind, ownership.share_min, ownership.share_max, ownership.from_on,
    ownership.to_on,
    (ownership.from_on is null or ownership.from_on <= $as_of)
        and (ownership.to_on is null or ownership.to_on >= $as_of) as is_current
from core.ownership as ownership
left join connect.same_party as owner on owner.party_id = ownership.owner_party_id
left join connect.same_party as owned on owned.party_id = ownership.owned_party_id
order by owner_id, owned_id, ownership.kind, ownership.from_on, ownership.to_on,
    ownership.share_min, ownership.share_max
