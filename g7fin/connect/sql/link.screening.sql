-- parties against list entries: a shared document is a match, unless the kind of party or
-- the date of birth contradicts it; a shared phone or mailbox is a reason to review; names
-- were judged before. An analyst's decision comes before all of it.
with entry as (
    select designation_id, min(list) as list, min(reference) as reference,
        min(name) as name, min(kind) as kind, min(listed_on) as listed_on,
        -- an entry is removed from the list when the last of its names is
        case when count(removed_on) = count(*) then max(removed_on) end as removed_on
    from core.designation
    group by designation_id
),
born as (
    select designation_id, birth_date as from_on, birth_date as to_on
    from core.designation
    where birth_date is not null
    union
    select designation_id, from_on, to_on
    from core.designation_birth
),
common as (
    select kind, value_key
    from connect.identifier
    where party_id is not null
    group by kind, value_key
    having count(distinct party_id) > $most_parties
    union
    select kind, value_key from connect.placeholder
),
same_value as (
    select distinct given.party_id, published.designation_id, given.kind,
        common.kind is null and given.kind not in ('email', 'phone', 'handle')
            as is_document
    from core.designation_identifier as published
    inner join connect.identifier as listed on listed.party_id is null
        and listed.kind = published.kind and listed.value = published.value
        and listed.value_key <> ''
    inner join connect.identifier as given on given.party_id is not null
        and given.kind = listed.kind and given.value_key = listed.value_key
    left join common on common.kind = given.kind
        and common.value_key = given.value_key
),
compared as (
    select same_value.party_id, same_value.designation_id, same_value.kind,
        same_value.is_document,
        coalesce(entry.kind <> party.kind, false) as is_other_kind,
        coalesce(max(case when born.from_on <= party.birth_date
            and party.birth_date <= born.to_on then 1
            when party.birth_date is null or born.from_on is null then null
            else 0 end) = 0, false) as is_born_else
    from same_value
    inner join entry on entry.designation_id = same_value.designation_id
    inner join core.party as party on party.party_id = same_value.party_id
    left join born on born.designation_id = same_value.designation_id
    group by same_value.party_id, same_value.designation_id, same_value.kind,
        same_value.is_document, entry.kind, party.kind
),
by_identifier as (
    select compared.party_id, compared.designation_id, entry.name as listed_name,
        entry.listed_on, entry.removed_on, 'identifier' as method,
        case
            when not compared.is_document then 0.60
            when compared.is_other_kind or compared.is_born_else then 0.50
            else 1.00
        end as score,
        case
            when not compared.is_document or compared.is_other_kind
                or compared.is_born_else then 'unsure'
            else 'match'
        end as judgement,
        'shares the ' || compared.kind || ' published for the entry'
            || case
                when not compared.is_document
                    then ', which others may share: no match on its own'
                when compared.is_other_kind then ', but is another kind of party'
                when compared.is_born_else then ', but has another date of birth'
                else ''
            end as reason
    from compared
    inner join entry on entry.designation_id = compared.designation_id
),
by_name as (
    select hit.party_id, hit.designation_id, hit.listed_name, designation.listed_on,
        designation.removed_on, 'name' as method, hit.score, hit.judgement, hit.reason
    from connect.name_hit as hit
    inner join core.designation as designation
        on designation.designation_id = hit.designation_id
        and designation.name = hit.listed_name
),
every as (
    select party_id, designation_id, listed_name, listed_on, removed_on, method, score,
        judgement, reason
    from by_identifier
    union all
    select party_id, designation_id, listed_name, listed_on, removed_on, method, score,
        judgement, reason
    from by_name
),
ranked as (
    select party_id, designation_id, listed_name, listed_on, removed_on, method, score,
        judgement, reason,
        row_number() over (
            partition by party_id, designation_id
            order by case judgement when 'match' then 1 when 'unsure' then 2 else 3 end,
                score desc, coalesce(removed_on, date '9999-12-31') desc, method,
                listed_on, listed_name, reason
        ) as standing
    from every
),
judged as (
    select ranked.party_id, ranked.designation_id, ranked.listed_name,
        ranked.listed_on, ranked.removed_on, ranked.method, ranked.score,
        ranked.judgement, ranked.reason
    from ranked
    left join connect.decided as decided on decided.party_id = ranked.party_id
        and decided.designation_id = ranked.designation_id
    where ranked.standing = 1 and decided.party_id is null
    union all
    select decided.party_id, decided.designation_id,
        coalesce(ranked.listed_name, entry.name) as listed_name, entry.listed_on,
        entry.removed_on, 'analyst' as method,
        -- a reader of the score alone must see the decision
        case decided.judgement when 'match' then 1.00 when 'unsure' then 0.50
            else 0.00 end as score,
        decided.judgement,
        decided.reason || coalesce(
            '; by comparison alone: ' || ranked.judgement || ', ' || ranked.reason, ''
        ) as reason
    from connect.decided as decided
    inner join entry on entry.designation_id = decided.designation_id
    left join ranked on ranked.party_id = decided.party_id
        and ranked.designation_id = decided.designation_id and ranked.standing = 1
)
select judged.party_id, judged.designation_id, entry.list, entry.reference,
    judged.listed_name, judged.listed_on, judged.removed_on, judged.method,
    cast(judged.score as decimal(7, 6)) as score, judged.judgement, judged.reason
from judged
inner join entry on entry.designation_id = judged.designation_id
order by judged.party_id, judged.designation_id
