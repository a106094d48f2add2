-- designated parties with each designation that holds on the as-of date; what they control
-- then; and what they controlled, or owned to at least the stated share, near the date of
-- designation: an owner that sold afterwards no longer controls it
with listed as (
    select party.resolved_party_id as party_id, screening.party_id as record_id,
        screening.designation_id, screening.listed_on
    from link.screening as screening
    inner join link.party as party on party.party_id = screening.party_id
    where screening.judgement = 'match'
        and coalesce(screening.listed_on, date '0001-01-01') <= $as_of
        and (screening.removed_on is null or screening.removed_on > $as_of)
),
every as (
    select party_id, party_id as listed_party_id, designation_id, listed_on,
        'listed' as tie, 1 as standing
    from listed
    union all
    select control.party_id, listed.party_id, listed.designation_id, listed.listed_on,
        'controlled', 2
    from (
        select party_id, unnest(listed_party_ids) as record_id from link.control
    ) as control
    inner join listed on listed.record_id = control.record_id
    union all
    select stake.owned_id, listed.party_id, listed.designation_id, listed.listed_on,
        'held around the designation', 3
    from listed
    inner join connect.stake as stake on stake.owner_id = listed.party_id
    where (stake.kind = 'control' or (
            stake.kind in ('ownership', 'voting') and stake.share_min >= $held_share
        ))
        and (stake.from_on is null
            or epoch(cast(stake.from_on as timestamp))
                <= epoch(cast(listed.listed_on as timestamp)) + $days * 86400)
        and (stake.to_on is null
            or epoch(cast(stake.to_on as timestamp))
                >= epoch(cast(listed.listed_on as timestamp)) - $days * 86400)
        and listed.listed_on is not null
),
ranked as (
    select party_id, listed_party_id, designation_id, listed_on, tie,
        row_number() over (
            partition by party_id, listed_party_id, designation_id
            order by standing, listed_on
        ) as place
    from every
)
select party_id, listed_party_id, designation_id, listed_on, tie
from ranked
where place = 1
order by party_id, listed_party_id, designation_id
