-- identifiers of parties and of list entries, spelled alike
with every as (
    select party_id, kind, value from core.identifier
    union all
    select null as party_id, kind, value from core.designation_identifier
)
select distinct party_id, kind, value,
    regexp_replace(lower(value), '[^a-z0-9@]', '', 'g') as value_key
from every
order by kind, value, party_id
