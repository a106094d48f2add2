-- identifiers of parties, list entries and adverts, normalised. Letters of every script
-- stay, or two addresses in another script would be one house number; a mailbox and a
-- handle keep their dots, which tell people apart.
-- not portable: regexp_replace with 'g'; Spark replaces every match without saying so
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
