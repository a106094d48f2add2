-- pairs of accounts whose holders have to do with each other, whatever they pay: one
-- holder, one who owns or directs the other, an identifier that both have and that is no
-- address. Not by the holder of accounts that move money for others.
with held as (
    select holder.account_id, holder.party_id
    from escalate.holder as holder
    inner join link.account_profile as profile
        on profile.account_id = holder.account_id
        and profile.kind <> 'internal' and not coalesce(profile.is_licensed, false)
),
every as (
    select one.account_id as left_id, other.account_id as right_id,
        $same_holder as kind
    from held as one
    inner join held as other on other.party_id = one.party_id
    union all
    select one.account_id, other.account_id, $ownership
    from escalate.owner as owner
    inner join held as one on one.party_id = owner.owner_id
    inner join held as other on other.party_id = owner.owned_id
    where owner.kind not in ('ownership', 'voting') or owner.share is null
        or owner.share >= $owned_share
    union all
    select one.account_id, other.account_id, $shared_identifier
    from link.shared_identifier as mine
    inner join link.shared_identifier as theirs on theirs.kind = mine.kind
        and theirs.value_key = mine.value_key and theirs.party_id > mine.party_id
        and mine.kind <> 'address'
    inner join held as one on one.party_id = mine.party_id
    inner join held as other on other.party_id = theirs.party_id
)
select least(left_id, right_id) as left_id, greatest(left_id, right_id) as right_id,
    -- the strongest: one holder, then ownership, then an identifier
    case min(case kind when $same_holder then 1 when $ownership then 2 else 3 end)
        when 1 then $same_holder when 2 then $ownership
        else $shared_identifier end as kind
from every
where left_id <> right_id
group by least(left_id, right_id), greatest(left_id, right_id)
order by left_id, right_id
