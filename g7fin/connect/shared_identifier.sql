-- identifiers that a few parties share; one that many share is a hotel, an agent or a
-- placeholder, and says nothing
with shared as (
    select kind, value_key, count(distinct party_id) as parties
    from connect.identifier
    where party_id is not null and value_key <> ''
    group by kind, value_key
    having count(distinct party_id) between 2 and $most_parties
)
select distinct identifier.kind, identifier.value_key, identifier.party_id,
    shared.parties
from connect.identifier as identifier
inner join shared on shared.kind = identifier.kind
    and shared.value_key = identifier.value_key
where identifier.party_id is not null
order by identifier.kind, identifier.value_key, identifier.party_id
