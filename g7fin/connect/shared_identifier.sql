-- identifiers that a few parties share; one that many share is a hotel, an agent or a
-- placeholder, and says nothing. Two records of one party share nothing with anybody.
with given as (
    select distinct identifier.kind, identifier.value_key,
        coalesce(party.resolved_party_id, identifier.party_id) as party_id
    from connect.identifier as identifier
    left join link.party as party on party.party_id = identifier.party_id
    where identifier.party_id is not null and identifier.value_key <> ''
),
shared as (
    select kind, value_key, count(*) as parties
    from given
    group by kind, value_key
    having count(*) between 2 and $most_parties
)
select given.kind, given.value_key, given.party_id, shared.parties
from given
inner join shared on shared.kind = given.kind and shared.value_key = given.value_key
order by given.kind, given.value_key, given.party_id
