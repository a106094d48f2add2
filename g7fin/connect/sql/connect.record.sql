-- parties with a number in the order of their ids, and what is compared of them
select cast(row_number() over (order by party.party_id) as int) as number,
    party.party_id, party.kind, name_key.name_key,
    coalesce(party.birth_date, party.incorporated_on) as born_on, party.country
from core.party as party
left join connect.name_key as name_key on name_key.name = party.name
order by party.party_id
