-- pairs of accounts that may be of one case and whose holders have to do with each other,
-- whatever they pay: one holder, one who owns or directs the other, or an identifier that
-- both have. Not by the holder of accounts that move money for others.
with candidate as (
    select payer_id as account_id from alert.relation where is_suspicious
    union
    select payee_id from alert.relation where is_suspicious
    union
    select subject.account_id
    from alert.subject as subject
    inner join escalate.family as family on family.name = subject.family
        and family.needs_no_relay
),
held as (
    select candidate.account_id, holder.party_id
    from candidate
    inner join escalate.holder as holder on holder.account_id = candidate.account_id
    inner join link.account_profile as profile
        on profile.account_id = candidate.account_id
        and profile.kind <> 'internal' and not profile.is_licensed
),
same_holder as (
    select one.account_id as left_id, other.account_id as right_id,
        $same_holder as kind, one.party_id as detail
    from held as one
    inner join held as other on other.party_id = one.party_id
        and other.account_id > one.account_id
),
owned as (
    select one.account_id as left_id, other.account_id as right_id,
        $ownership as kind, owner.kind as detail
    from escalate.owner as owner
    inner join held as one on one.party_id = owner.owner_id
    inner join held as other on other.party_id = owner.owned_id
    where owner.kind not in ('ownership', 'voting') or owner.share is null
        or owner.share >= $owned_share
),
shared as (
    select one.account_id as left_id, other.account_id as right_id,
        $shared_identifier as kind, mine.kind as detail
    from link.shared_identifier as mine
    inner join link.shared_identifier as theirs on theirs.kind = mine.kind
        and theirs.value_key = mine.value_key and theirs.party_id > mine.party_id
        -- an address is a house with many doors
        and mine.kind <> 'address'
    inner join held as one on one.party_id = mine.party_id
    inner join held as other on other.party_id = theirs.party_id
),
every as (
    select left_id, right_id, kind, detail from same_holder
    union all select left_id, right_id, kind, detail from owned
    union all select left_id, right_id, kind, detail from shared
)
select left_id, right_id, kind, min(detail) as detail
from every
where left_id <> right_id
group by left_id, right_id, kind
order by left_id, right_id, kind
