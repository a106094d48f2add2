-- which case claims which asset: one of its people owns it, or it was bought with its
-- proceeds. Bought means that an account of the case paid, or that at least three
-- tenths of the price were proceeds by every rule, as for an account that lives off a
-- case (judgement); less is no reason to name a stranger's house. An asset that changed
-- hands since is its buyer's, and a possible victim's part is nobody's to freeze.
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
-- whoever paid a collector from any account, even if he takes part elsewhere: that is
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
victims_part as (
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
-- the share of the price, exact: a bound on the same proceeds must not fall below it
price as (
    select bought.case_id, bought.asset_id, bought.transaction_id, bought.rule,
        cast(bought.traced_minor as double) / cast(purchase.paid_minor as double)
            as share
    from trace.asset as bought
    inner join trace.purchase as purchase on purchase.asset_id = bought.asset_id
),
carried as (
    select case_id, asset_id, transaction_id,
        max(case when rule = 'fifo' then share else 0 end) as fifo_share,
        max(case when rule = 'lifo' then share else 0 end) as lifo_share,
        max(case when rule = 'pro_rata' then share else 0 end) as pro_rata_share,
        max(case when rule = 'lowest_balance' then share else 0 end)
            as lowest_balance_share,
        max(case when rule = 'dirty_first' then share else 0 end) as dirty_first_share
    from price
    group by case_id, asset_id, transaction_id
),
bought as (
    select carried.case_id, carried.asset_id, carried.fifo_share, carried.lifo_share,
        carried.pro_rata_share, carried.lowest_balance_share,
        carried.dirty_first_share,
        payer.account_id is not null or least(carried.fifo_share, carried.lifo_share,
            carried.pro_rata_share, carried.lowest_balance_share,
            carried.dirty_first_share) >= $bought_share as is_claimed
    from carried
    inner join core.transaction as purchase
        on purchase.transaction_id = carried.transaction_id
    left join cases.member as payer on payer.case_id = carried.case_id
        and payer.account_id = purchase.originator_account_id
),
every as (
    select coalesce(bought.case_id, owned.case_id) as case_id,
        coalesce(bought.asset_id, owned.asset_id) as asset_id, owned.party_id,
        coalesce(owned.role, $bought) as role,
        owned.share as owned_share, coalesce(owned.is_assumed, 0) as is_assumed,
        coalesce(bought.fifo_share, 0) as fifo_share,
        coalesce(bought.lifo_share, 0) as lifo_share,
        coalesce(bought.pro_rata_share, 0) as pro_rata_share,
        coalesce(bought.lowest_balance_share, 0) as lowest_balance_share,
        coalesce(bought.dirty_first_share, 0) as dirty_first_share
    from bought
    full outer join owned on owned.case_id = bought.case_id
        and owned.asset_id = bought.asset_id
    where owned.is_subject = 1 or bought.is_claimed
)
select every.case_id, every.asset_id, every.party_id, every.role,
    coalesce(every.owned_share, 1.0 - coalesce(victims_part.share, 0.0))
        as owner_share,
    every.is_assumed = 1 as is_share_assumed,
    cast(every.fifo_share as double) as fifo_share,
    cast(every.lifo_share as double) as lifo_share,
    cast(every.pro_rata_share as double) as pro_rata_share,
    cast(every.lowest_balance_share as double) as lowest_balance_share,
    cast(every.dirty_first_share as double) as dirty_first_share
from every
left join victims_part on victims_part.asset_id = every.asset_id
left join passed_on on passed_on.asset_id = every.asset_id
where every.owned_share is not null
    or (passed_on.asset_id is null and coalesce(victims_part.share, 0.0) < 1.0)
order by every.case_id, every.asset_id
