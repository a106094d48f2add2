-- identifiers that a few parties share, without the excluded ones; two records of one
-- party do not count as sharing
with given as (
    select distinct identifier.kind, identifier.value_key,
        coalesce(party.resolved_party_id, identifier.party_id) as party_id
    from connect.identifier as identifier
    left join link.party as party on party.party_id = identifier.party_id
    where identifier.party_id is not null
),
shared as (
    select given.kind, given.value_key, count(*) as parties
    from given
    left join link.excluded_identifier as excluded on excluded.kind = given.kind
        and excluded.value_key = given.value_key
    where excluded.value_key is null
    group by given.kind, given.value_key
    having count(*) > 1
)
select given.kind, given.value_key, given.party_id, shared.parties
from given
inner join shared on shared.kind = given.kind and shared.value_key = given.value_key
order by given.kind, given.value_key, given.party_id
