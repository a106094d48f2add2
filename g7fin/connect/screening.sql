-- parties against list entries: a shared document confirms; a shared name needs a
-- birth date (person) or a country (organisation) to corroborate it; a shared phone or
-- mailbox is a reason to look. What is known of an entry holds for each of its names.
with entry as (
    select designation_id, min(list) as list, min(reference) as reference,
        min(name) as name, min(kind) as kind, min(listed_on) as listed_on,
        -- an entry is off the list when the last of its names is
        case when count(removed_on) = count(*) then max(removed_on) end as removed_on,
        count(birth_date) > 0 as has_birth, count(country) > 0 as has_country
    from core.designation
    group by designation_id
),
common as (
    select kind, value_key
    from connect.identifier
    where party_id is not null
    group by kind, value_key
    having count(distinct party_id) > $most_parties
),
same_value as (
    select distinct given.party_id, published.designation_id, given.kind,
        common.kind is null and given.kind not in ('email', 'phone') as is_document
    from core.designation_identifier as published
    inner join connect.identifier as listed on listed.party_id is null
        and listed.kind = published.kind and listed.value = published.value
        and listed.value_key <> ''
    inner join connect.identifier as given on given.party_id is not null
        and given.kind = listed.kind and given.value_key = listed.value_key
    left join common on common.kind = given.kind
        and common.value_key = given.value_key
),
same_name as (
    select party.party_id, designation.designation_id, designation.name,
        designation.listed_on, designation.removed_on,
        coalesce(designation.name_quality, 'primary') = 'weak_alias' as is_weak
    from core.party as party
    inner join connect.name_key as mine on mine.name = party.name
    inner join connect.name_key as theirs on theirs.name_key = mine.name_key
    inner join core.designation as designation on designation.name = theirs.name
    where designation.kind is null or designation.kind = party.kind
),
known as (
    select party_id, designation_id from same_value
    union
    select party_id, designation_id from same_name
),
compared as (
    select known.party_id, known.designation_id, party.kind,
        coalesce(entry.kind <> party.kind, false) as is_other_kind,
        case
            when party.birth_date is null or not entry.has_birth then 'unknown'
            when max(case when designation.birth_date = party.birth_date then 1
                else 0 end) = 1 then 'same'
            else 'other'
        end as birth,
        case
            when party.kind <> 'organisation' or party.country is null
                or not entry.has_country then 'unknown'
            when max(case when designation.country = party.country then 1
                else 0 end) = 1 then 'same'
            else 'other'
        end as country
    from known
    inner join core.party as party on party.party_id = known.party_id
    inner join entry on entry.designation_id = known.designation_id
    inner join core.designation as designation
        on designation.designation_id = known.designation_id
    group by known.party_id, known.designation_id, party.kind, entry.kind,
        party.birth_date, party.country, entry.has_birth, entry.has_country
),
by_identifier as (
    select same_value.party_id, same_value.designation_id, entry.name as listed_name,
        entry.listed_on, entry.removed_on, 'identifier' as method,
        case
            when not same_value.is_document then 0.60
            when compared.is_other_kind or compared.birth = 'other' then 0.50
            else 1.00
        end as score,
        'shares the ' || same_value.kind || ' published for the entry'
            || case
                when not same_value.is_document
                    then ', which others may share: nobody is confirmed by it'
                when compared.is_other_kind then ', but is another kind of party'
                when compared.birth = 'other' then ', but was born on another day'
                else ''
            end as reason
    from same_value
    inner join compared on compared.party_id = same_value.party_id
        and compared.designation_id = same_value.designation_id
    inner join entry on entry.designation_id = same_value.designation_id
),
by_name as (
    select same_name.party_id, same_name.designation_id,
        same_name.name as listed_name, same_name.listed_on, same_name.removed_on,
        'name' as method,
        case
            when compared.birth = 'same' then 0.95
            when compared.birth = 'other' then 0.20
            when compared.country = 'same' and not same_name.is_weak then 0.85
            when compared.country = 'other' then 0.30
            else 0.60
        end as score,
        case
            when compared.birth = 'same' then 'same name and same birth date'
            when compared.birth = 'other'
                then 'same name but another birth date: a namesake'
            when compared.country = 'same' and not same_name.is_weak
                then 'same name, registered in the country the list gives'
            when compared.country = 'other'
                then 'same name but registered in another country'
            when same_name.is_weak
                then 'a weak alias, nothing to corroborate it: it confirms nobody'
            else 'same name, nothing to corroborate it: a name alone confirms nobody'
        end as reason
    from same_name
    inner join compared on compared.party_id = same_name.party_id
        and compared.designation_id = same_name.designation_id
),
every as (
    select party_id, designation_id, listed_name, listed_on, removed_on, method, score,
        reason
    from by_identifier
    union all
    select party_id, designation_id, listed_name, listed_on, removed_on, method, score,
        reason
    from by_name
),
ranked as (
    select party_id, designation_id, listed_name, listed_on, removed_on, method, score,
        reason,
        row_number() over (
            partition by party_id, designation_id
            order by score desc, coalesce(removed_on, date '9999-12-31') desc, method,
                listed_on, listed_name, reason
        ) as standing
    from every
)
select ranked.party_id, ranked.designation_id, entry.list, entry.reference,
    ranked.listed_name, ranked.listed_on, ranked.removed_on, ranked.method,
    cast(ranked.score as decimal(3, 2)) as score,
    case when ranked.score >= 0.85 then 'match' when ranked.score >= 0.50 then 'unsure'
        else 'no match' end as judgement,
    ranked.reason
from ranked
inner join entry on entry.designation_id = ranked.designation_id
where ranked.standing = 1
order by ranked.party_id, ranked.designation_id
