-- resolution adds an id and overwrites none: parties that share a document are one
select party.party_id,
    coalesce(same.resolved_party_id, party.party_id) as resolved_party_id
from core.party as party
left join connect.same_party as same on same.party_id = party.party_id
order by party.party_id
