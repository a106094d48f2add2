-- what could be frozen: balances of a case's accounts, and assets of its people or
-- bought with its proceeds. Accounts of possible victims are in neither.
with resting as (
    select case_id, account_id, currency, max(balance_minor) as balance_minor,
        max(case when rule = 'fifo' then resting_minor else 0 end) as fifo_minor,
        max(case when rule = 'pro_rata' then resting_minor else 0 end) as pro_rata_minor,
        max(case when rule = 'lowest_balance' then resting_minor else 0 end)
            as lowest_balance_minor,
        bool_or(has_statement) as has_statement
    from trace.resting
    where account_id is not null
    group by case_id, account_id, currency
),
balance as (
    select 'balance ' || resting.account_id || ' ' || resting.currency as item_id,
        resting.case_id, 'balance' as kind, resting.account_id,
        cast(null as varchar) as asset_id, member.role, profile.country,
        profile.holder_party_id, resting.currency,
        resting.balance_minor as value_minor, 0 as encumbrance_minor,
        cast(1.0 as double) as owner_share, resting.fifo_minor,
        resting.pro_rata_minor, resting.lowest_balance_minor, resting.has_statement,
        cast(null as varchar) as description
    from resting
    inner join cases.member as member on member.case_id = resting.case_id
        and member.account_id = resting.account_id
    inner join link.account_profile as profile
        on profile.account_id = resting.account_id
    where resting.fifo_minor + resting.pro_rata_minor
        + resting.lowest_balance_minor > 0
),
traced as (
    select case_id, asset_id,
        max(case when rule = 'fifo' then traced_share else 0 end) as fifo_share,
        max(case when rule = 'pro_rata' then traced_share else 0 end) as pro_rata_share,
        max(case when rule = 'lowest_balance' then traced_share else 0 end)
            as lowest_balance_share
    from trace.asset
    group by case_id, asset_id
),
owner as (
    select asset_party.asset_id, party.resolved_party_id as party_id,
        max(coalesce(asset_party.share, 1)) as share
    from core.asset_party as asset_party
    inner join link.party as party on party.party_id = asset_party.party_id
    where asset_party.to_on is null or asset_party.to_on >= $as_of
    group by asset_party.asset_id, party.resolved_party_id
),
case_party as (
    select member.case_id, profile.holder_party_id as party_id,
        min(member.role) as role
    from cases.member as member
    inner join link.account_profile as profile
        on profile.account_id = member.account_id
    where member.basis in ('alerted', 'ownership')
        and profile.holder_party_id is not null
    group by member.case_id, profile.holder_party_id
),
protected_party as (
    select distinct profile.holder_party_id as party_id
    from cases.gate as gate
    inner join link.account_profile as profile on profile.account_id = gate.account_id
    where profile.holder_party_id is not null
),
owned as (
    select case_party.case_id, owner.asset_id, min(case_party.party_id) as party_id,
        min(case_party.role) as role, max(cast(owner.share as double)) as share
    from owner
    inner join case_party on case_party.party_id = owner.party_id
    group by case_party.case_id, owner.asset_id
),
claimed as (
    select coalesce(traced.case_id, owned.case_id) as case_id,
        coalesce(traced.asset_id, owned.asset_id) as asset_id, owned.party_id,
        coalesce(owned.role, 'bought with proceeds') as role, owned.share,
        coalesce(traced.fifo_share, 0) as fifo_share,
        coalesce(traced.pro_rata_share, 0) as pro_rata_share,
        coalesce(traced.lowest_balance_share, 0) as lowest_balance_share
    from traced
    full outer join owned on owned.case_id = traced.case_id
        and owned.asset_id = traced.asset_id
),
asset as (
    select 'asset ' || asset.asset_id as item_id, claimed.case_id, asset.kind,
        cast(null as varchar) as account_id, asset.asset_id, claimed.role,
        asset.country, coalesce(claimed.party_id, first_owner.party_id)
            as holder_party_id,
        asset.currency, asset.value_minor,
        coalesce(asset.encumbrance_minor, 0) as encumbrance_minor,
        coalesce(claimed.share, 1.0) as owner_share,
        cast(round(asset.value_minor * claimed.fifo_share) as decimal(38, 0))
            as fifo_minor,
        cast(round(asset.value_minor * claimed.pro_rata_share) as decimal(38, 0))
            as pro_rata_minor,
        cast(round(asset.value_minor * claimed.lowest_balance_share)
            as decimal(38, 0)) as lowest_balance_minor,
        true as has_statement, asset.description
    from claimed
    inner join core.asset as asset on asset.asset_id = claimed.asset_id
    left join (
        select asset_id, min(party_id) as party_id from owner group by asset_id
    ) as first_owner on first_owner.asset_id = asset.asset_id
    left join protected_party
        on protected_party.party_id = coalesce(claimed.party_id, first_owner.party_id)
    where protected_party.party_id is null
),
every as (
    select item_id, case_id, kind, account_id, asset_id, role, country,
        holder_party_id, currency, value_minor, encumbrance_minor, owner_share,
        fifo_minor, pro_rata_minor, lowest_balance_minor, has_statement, description
    from balance
    union all
    select item_id, case_id, kind, account_id, asset_id, role, country,
        holder_party_id, currency, value_minor, encumbrance_minor, owner_share,
        fifo_minor, pro_rata_minor, lowest_balance_minor, has_statement, description
    from asset
)
select every.item_id, every.case_id, every.kind, every.account_id, every.asset_id,
    every.role, every.country, every.holder_party_id, every.currency,
    every.has_statement, every.description,
    every.owner_share,
    cast(cast(every.value_minor as double) / power(10, rate.exponent) * rate.rate
        as double) as value_usd,
    cast(cast(every.encumbrance_minor as double) / power(10, rate.exponent) * rate.rate
        as double) as encumbrance_usd,
    cast(cast(every.fifo_minor as double) / power(10, rate.exponent) * rate.rate
        as double) as traced_fifo_usd,
    cast(cast(every.pro_rata_minor as double) / power(10, rate.exponent) * rate.rate
        as double) as traced_pro_rata_usd,
    cast(cast(every.lowest_balance_minor as double) / power(10, rate.exponent)
        * rate.rate as double) as traced_lowest_balance_usd
from every
left join trace.rate as rate on rate.currency = every.currency
