-- documents that link two records to one party. A value without a digit, or one that
-- many differently named parties give, is a placeholder; a person and a firm, or two
-- people born on different days, are never one.
with document as (
    select distinct identifier.kind, identifier.value_key, party.kind as party_kind,
        identifier.party_id, party.birth_date,
        coalesce(name_key.name_key, party.party_id) as name_key
    from connect.identifier as identifier
    inner join core.party as party on party.party_id = identifier.party_id
    left join connect.name_key as name_key on name_key.name = party.name
    where identifier.kind in ('document', 'tax', 'registration', 'lei')
        and length(identifier.value_key) >= $shortest
        -- not portable: regexp_replace with 'g'
        and regexp_replace(identifier.value_key, '[^1-9]', '', 'g') <> ''
),
one_party as (
    select kind, value_key, party_kind
    from document
    group by kind, value_key, party_kind
    having count(*) > 1 and count(distinct birth_date) <= 1
        and (count(*) <= $most_parties or count(distinct name_key) = 1)
)
select document.kind, document.value_key, document.party_kind, document.party_id
from document
inner join one_party on one_party.kind = document.kind
    and one_party.value_key = document.value_key
    and one_party.party_kind = document.party_kind
order by document.kind, document.value_key, document.party_kind, document.party_id
