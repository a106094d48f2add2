-- parties against list entries: a shared document confirms; a shared name needs a
-- birth date (person) or a country (organisation) to corroborate it
with party_name as (
    select party.party_id, party.kind, party.birth_date, party.country, name_key.name_key
    from core.party as party
    inner join connect.name_key as name_key on name_key.name = party.name
),
listed_name as (
    select designation.designation_id, designation.list, designation.reference,
        designation.kind, designation.birth_date, designation.country,
        designation.name, designation.listed_on, designation.removed_on,
        name_key.name_key
    from core.designation as designation
    inner join connect.name_key as name_key on name_key.name = designation.name
),
entry as (
    select designation_id, min(list) as list, min(reference) as reference,
        min(name) as name, min(listed_on) as listed_on, max(removed_on) as removed_on
    from core.designation
    group by designation_id
),
by_identifier as (
    select party.party_id, entry.designation_id, entry.list, entry.reference,
        entry.name as listed_name, entry.listed_on, entry.removed_on,
        'identifier' as method, cast(1.0 as decimal(3, 2)) as score,
        'match' as judgement,
        'shares the ' || party.kind || ' published for the entry' as reason
    from core.designation_identifier as published
    inner join connect.identifier as listed
        on listed.kind = published.kind and listed.value = published.value
    inner join connect.identifier as party
        on party.kind = listed.kind and party.value_key = listed.value_key
        and party.party_id is not null
    inner join entry on entry.designation_id = published.designation_id
),
by_name as (
    select party_name.party_id, listed_name.designation_id, listed_name.list,
        listed_name.reference, listed_name.name as listed_name,
        listed_name.listed_on, listed_name.removed_on, 'name' as method,
        case
            when party_name.birth_date = listed_name.birth_date then 0.95
            when party_name.birth_date <> listed_name.birth_date then 0.20
            when party_name.kind = 'organisation'
                and party_name.country = listed_name.country then 0.85
            when party_name.kind = 'organisation'
                and party_name.country <> listed_name.country then 0.30
            else 0.60
        end as score,
        case
            when party_name.birth_date = listed_name.birth_date then 'match'
            when party_name.birth_date <> listed_name.birth_date then 'no match'
            when party_name.kind = 'organisation'
                and party_name.country = listed_name.country then 'match'
            when party_name.kind = 'organisation'
                and party_name.country <> listed_name.country then 'no match'
            else 'unsure'
        end as judgement,
        case
            when party_name.birth_date = listed_name.birth_date
                then 'same name and same birth date'
            when party_name.birth_date <> listed_name.birth_date
                then 'same name but another birth date: a namesake'
            when party_name.kind = 'organisation'
                and party_name.country = listed_name.country
                then 'same name, registered in the country the list gives'
            when party_name.kind = 'organisation'
                and party_name.country <> listed_name.country
                then 'same name but registered in another country'
            else 'same name, nothing to corroborate it: a name alone confirms nobody'
        end as reason
    from party_name
    inner join listed_name on listed_name.name_key = party_name.name_key
        and (listed_name.kind is null or listed_name.kind = party_name.kind)
),
every as (
    select party_id, designation_id, list, reference, listed_name, listed_on,
        removed_on, method, score, judgement, reason
    from by_identifier
    union all
    select party_id, designation_id, list, reference, listed_name, listed_on,
        removed_on, method, score, judgement, reason
    from by_name
),
ranked as (
    select party_id, designation_id, list, reference, listed_name, listed_on,
        removed_on, method, score, judgement, reason,
        row_number() over (
            partition by party_id, designation_id
            order by score desc, method, listed_name
        ) as standing
    from every
)
select party_id, designation_id, list, reference, listed_name, listed_on, removed_on,
    method, cast(score as decimal(3, 2)) as score, judgement, reason
from ranked
where standing = 1
order by party_id, designation_id
