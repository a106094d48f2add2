-- resolution adds an id and overwrites none; parties linked by majority ownership or
-- control form one group
select party.party_id,
    coalesce(same.resolved_party_id, party.party_id) as resolved_party_id,
    coalesce(owned.group_id, same.resolved_party_id, party.party_id) as group_id
from core.party as party
left join connect.same_party as same on same.party_id = party.party_id
left join connect.owner_group as owned
    on owned.party_id = coalesce(same.resolved_party_id, party.party_id)
order by party.party_id
