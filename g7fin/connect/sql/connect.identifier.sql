-- identifiers of parties, list entries and adverts, as given and as compared (value_key).
-- Spaces are removed, and punctuation too, except from e-mail addresses and handles, where
-- a dot tells people apart. Letters of every script are kept: of an address in Arabic, only
-- the house number would be left, and all addresses with that number would be one.
-- not portable: regexp_replace with 'g'; in Spark it replaces every match and takes no 'g'
with every as (
    select party_id, kind, value from core.identifier
    union all
    select null as party_id, kind, value from core.designation_identifier
    union all
    select null as party_id, 'handle' as kind, handle as value
    from core.event
    where handle is not null
),
lowered as (
    select distinct party_id, kind, value,
        translate(lower(value), '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789') as plain
    from every
)
select party_id, kind, value,
    case
        when kind in ('email', 'handle')
            then ltrim(regexp_replace(plain, '\s', '', 'g'), '@')
        when kind = 'phone'
            then regexp_replace(regexp_replace(plain, '[\s\p{P}\p{S}]', '', 'g'),
                '^00', '')
        else regexp_replace(plain, '[\s\p{P}\p{S}]', '', 'g')
    end as value_key
from lowered
order by kind, value, party_id
