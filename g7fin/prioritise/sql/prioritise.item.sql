-- what could be frozen: balances of a case's accounts, and the assets it claims.
-- Accounts of possible victims are in no case.
with remaining as (
    select case_id, account_id, currency,
        -- what a statement does not cover was paid out of an overdraft, or of money that
        -- no data show coming in: only what is certainly there can be frozen
        max(greatest(0, balance_minor - deficit_minor)) as value_minor,
        max(resting_minor) as most_minor,
        bool_or(has_statement) as has_statement, max(deficit_minor) > 0 as is_overdrawn
    from trace.remaining
    where account_id is not null
    group by case_id, account_id, currency
),
-- the bounds of what any rule can trace, as shares of what could be frozen; an asset's
-- are shares of what its purchase paid
bound as (
    select bound.case_id, bound.kind, bound.place_id, bound.currency,
        cast(bound.least_minor as double) as least_minor,
        cast(bound.most_minor as double) as most_minor,
        cast(purchase.paid_minor as double) as paid_minor
    from trace.bound as bound
    left join trace.purchase as purchase on purchase.asset_id = bound.place_id
        and bound.kind = 'asset'
),
balance as (
    select 'balance ' || remaining.account_id || ' ' || remaining.currency as item_id,
        remaining.case_id, 'balance' as kind, remaining.account_id,
        cast(null as varchar) as asset_id, member.role, profile.country,
        profile.holder_party_id, remaining.currency,
        cast(remaining.value_minor as double) as value_minor,
        cast(0 as double) as encumbrance_minor, cast(1.0 as double) as owner_share,
        false as is_share_assumed,
        case when remaining.value_minor > 0 and bound.least_minor is not null
            then least(1.0, bound.least_minor / cast(remaining.value_minor as double))
            end as least_share,
        case when remaining.value_minor > 0 and bound.most_minor is not null
            then least(1.0, bound.most_minor / cast(remaining.value_minor as double))
            end as most_share,
        remaining.has_statement, remaining.is_overdrawn,
        cast(null as varchar) as description
    from remaining
    inner join cases.member as member on member.case_id = remaining.case_id
        and member.account_id = remaining.account_id
    inner join link.account_profile as profile
        on profile.account_id = remaining.account_id
    left join bound on bound.case_id = remaining.case_id and bound.kind = 'balance'
        and bound.place_id = remaining.account_id and bound.currency = remaining.currency
    where remaining.most_minor > 0
        or (member.role = $designated and remaining.value_minor > 0)
),
asset as (
    select 'asset ' || asset.asset_id as item_id, claim.case_id, asset.kind,
        cast(null as varchar) as account_id, asset.asset_id, claim.role, asset.country,
        claim.party_id as holder_party_id, asset.currency,
        cast(asset.value_minor as double) as value_minor,
        cast(asset.encumbrance_minor as double) as encumbrance_minor,
        claim.owner_share, claim.is_share_assumed,
        bound.least_minor / bound.paid_minor as least_share,
        bound.most_minor / bound.paid_minor as most_share, true as has_statement,
        false as is_overdrawn, asset.description
    from prioritise.claim as claim
    inner join core.asset as asset on asset.asset_id = claim.asset_id
    left join bound on bound.case_id = claim.case_id and bound.kind = 'asset'
        and bound.place_id = claim.asset_id
),
every as (
    select item_id, case_id, kind, account_id, asset_id, role, country,
        holder_party_id, currency, value_minor, encumbrance_minor, owner_share,
        is_share_assumed, least_share, most_share, has_statement, is_overdrawn,
        description
    from balance
    union all
    select item_id, case_id, kind, account_id, asset_id, role, country,
        holder_party_id, currency, value_minor, encumbrance_minor, owner_share,
        is_share_assumed, least_share, most_share, has_statement, is_overdrawn,
        description
    from asset
)
select every.item_id, every.case_id, every.kind, every.account_id, every.asset_id,
    every.role, every.country, every.holder_party_id, every.currency,
    every.has_statement, every.is_overdrawn, every.description, every.owner_share,
    every.is_share_assumed, every.value_minor, every.least_share, every.most_share,
    every.encumbrance_minor is null as has_unknown_liens,
    case when every.value_minor / power(10, rate.exponent) * rate.rate < $largest_usd
        then every.value_minor / power(10, rate.exponent) * rate.rate end as value_usd,
    case when coalesce(every.encumbrance_minor, 0) / power(10, rate.exponent)
            * rate.rate >= $largest_usd then $largest_usd
        else coalesce(every.encumbrance_minor, 0) / power(10, rate.exponent)
            * rate.rate end as encumbrance_usd
from every
left join trace.rate as rate on rate.currency = every.currency
order by every.item_id, every.case_id
