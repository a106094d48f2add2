-- which case claims which asset: one of its parties owns it, or it was bought with its
-- proceeds. Bought means that an account of the case paid, or that at least $bought_share
-- of the price was proceeds under every rule; less is no reason to name the house of an
-- unrelated party. An asset that changed hands since is its buyer's, and the share of a
-- possible victim is not frozen.
with owner as (
    select asset_party.asset_id, party.resolved_party_id as party_id,
        max(asset_party.share) as stated_share
    from core.asset_party as asset_party
    inner join link.party as party on party.party_id = asset_party.party_id
    where (asset_party.to_on is null or asset_party.to_on >= $as_of)
        and (asset_party.from_on is null or asset_party.from_on <= $as_of)
    group by asset_party.asset_id, party.resolved_party_id
),
counted as (
    select asset_id, count(*) as owners from owner group by asset_id
),
divided as (
    select owner.asset_id, owner.party_id,
        coalesce(cast(owner.stated_share as double), 1.0 / counted.owners) as share,
        owner.stated_share is null and counted.owners > 1 as is_assumed
    from owner
    inner join counted on counted.asset_id = owner.asset_id
),
holder as (
    select account_id, party_id from link.holder
    where role in ('holder', 'joint_holder')
),
-- whoever paid a collector from any account, even one that takes part elsewhere: that is
-- for an investigator to weigh, not for a queue
protected as (
    select distinct holder.party_id
    from cases.gate as gate
    inner join holder on holder.account_id = gate.account_id
),
case_party as (
    select member.case_id, profile.holder_party_id as party_id,
        case when max(case when member.role = $designated
                then 1 else 0 end) = 1
            then $designated else min(member.role) end as role,
        max(case when basis.claims_assets then 1 else 0 end) as is_subject
    from cases.member as member
    inner join prioritise.basis as basis on basis.name = member.basis
    inner join link.account_profile as profile
        on profile.account_id = member.account_id
    left join protected on protected.party_id = profile.holder_party_id
    where profile.holder_party_id is not null and protected.party_id is null
    group by member.case_id, profile.holder_party_id
),
owned as (
    select case_party.case_id, divided.asset_id,
        min(case_party.party_id) as party_id,
        case when max(case when case_party.role = $designated
                then 1 else 0 end) = 1
            then $designated else min(case_party.role) end as role,
        least(1.0, sum(divided.share)) as share,
        max(case when divided.is_assumed then 1 else 0 end) as is_assumed,
        max(case_party.is_subject) as is_subject
    from divided
    inner join case_party on case_party.party_id = divided.party_id
    group by case_party.case_id, divided.asset_id
),
victims_share as (
    select divided.asset_id, sum(divided.share) as share
    from divided
    inner join protected on protected.party_id = divided.party_id
    group by divided.asset_id
),
passed_on as (
    select distinct asset_party.asset_id
    from core.asset_party as asset_party
    inner join core.asset as asset on asset.asset_id = asset_party.asset_id
    where asset_party.to_on < $as_of
        and (asset.acquired_on is null or asset_party.to_on >= asset.acquired_on)
),
bought as (
    select shared.case_id, shared.asset_id,
        max(case when payer.account_id is null then 0 else 1 end) = 1
            or min(shared.share) >= $bought_share as is_claimed
    from prioritise.bought_share as shared
    inner join core.transaction as purchase
        on purchase.transaction_id = shared.transaction_id
    left join cases.member as payer on payer.case_id = shared.case_id
        and payer.account_id = purchase.originator_account_id
    group by shared.case_id, shared.asset_id
),
every as (
    select coalesce(bought.case_id, owned.case_id) as case_id,
        coalesce(bought.asset_id, owned.asset_id) as asset_id, owned.party_id,
        coalesce(owned.role, $bought) as role,
        owned.share as owned_share, coalesce(owned.is_assumed, 0) as is_assumed
    from bought
    full outer join owned on owned.case_id = bought.case_id
        and owned.asset_id = bought.asset_id
    where owned.is_subject = 1 or bought.is_claimed
)
select every.case_id, every.asset_id, every.party_id, every.role,
    coalesce(every.owned_share, 1.0 - coalesce(victims_share.share, 0.0))
        as owner_share,
    every.is_assumed = 1 as is_share_assumed
from every
left join victims_share on victims_share.asset_id = every.asset_id
left join passed_on on passed_on.asset_id = every.asset_id
where every.owned_share is not null
    or (passed_on.asset_id is null and coalesce(victims_share.share, 0.0) < 1.0)
order by every.case_id, every.asset_id
