-- identifiers that point to one party or a few; what many names share is an agent, a
-- hotel or a placeholder, and is no evidence either way
with given as (
    select distinct record.number, record.kind as party_kind, record.name_key,
        identifier.kind, identifier.value_key
    from connect.identifier as identifier
    inner join connect.record as record on record.party_id = identifier.party_id
    where length(identifier.value_key) >= $shortest and identifier.kind <> 'agent'
),
few as (
    select party_kind, kind, value_key
    from given
    group by party_kind, kind, value_key
    having count(*) <= $most_parties or count(distinct name_key) = 1
)
select given.number, given.kind, given.value_key
from given
inner join few on few.party_kind = given.party_kind and few.kind = given.kind
    and few.value_key = given.value_key
order by given.number, given.kind, given.value_key
