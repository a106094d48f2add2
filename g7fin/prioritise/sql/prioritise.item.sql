-- what could be frozen: balances of a case's accounts, and the assets it claims.
-- Accounts of possible victims are in no case.
with resting as (
    select case_id, account_id, currency,
        -- what a statement does not cover was paid out of an overdraft, or of money that
        -- nobody saw come in: only what is there for certain can be frozen
        max(greatest(0, balance_minor - deficit_minor)) as value_minor,
        max(case when rule = 'fifo' then resting_minor else 0 end) as fifo_minor,
        max(case when rule = 'lifo' then resting_minor else 0 end) as lifo_minor,
        max(case when rule = 'pro_rata' then resting_minor else 0 end) as pro_rata_minor,
        max(case when rule = 'lowest_balance' then resting_minor else 0 end)
            as lowest_balance_minor,
        max(case when rule = 'dirty_first' then resting_minor else 0 end)
            as dirty_first_minor,
        max(resting_minor) as most_minor,
        bool_or(has_statement) as has_statement, max(deficit_minor) > 0 as is_overdrawn
    from trace.resting
    where account_id is not null
    group by case_id, account_id, currency
),
-- least and most that any rule can trace, as parts of what could be frozen; an asset's
-- are parts of what its purchase paid
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
    select 'balance ' || resting.account_id || ' ' || resting.currency as item_id,
        resting.case_id, 'balance' as kind, resting.account_id,
        cast(null as varchar) as asset_id, member.role, profile.country,
        profile.holder_party_id, resting.currency,
        cast(resting.value_minor as double) as value_minor,
        cast(0 as double) as encumbrance_minor, cast(1.0 as double) as owner_share,
        false as is_share_assumed,
        case when resting.value_minor > 0
            then least(1.0, cast(resting.fifo_minor as double)
                / cast(resting.value_minor as double)) else 0.0 end as fifo_share,
        case when resting.value_minor > 0
            then least(1.0, cast(resting.lifo_minor as double)
                / cast(resting.value_minor as double)) else 0.0 end as lifo_share,
        case when resting.value_minor > 0
            then least(1.0, cast(resting.pro_rata_minor as double)
                / cast(resting.value_minor as double)) else 0.0 end as pro_rata_share,
        case when resting.value_minor > 0
            then least(1.0, cast(resting.lowest_balance_minor as double)
                / cast(resting.value_minor as double)) else 0.0
            end as lowest_balance_share,
        case when resting.value_minor > 0
            then least(1.0, cast(resting.dirty_first_minor as double)
                / cast(resting.value_minor as double)) else 0.0
            end as dirty_first_share,
        case when resting.value_minor > 0 and bound.least_minor is not null
            then least(1.0, bound.least_minor / cast(resting.value_minor as double))
            end as least_share,
        case when resting.value_minor > 0 and bound.most_minor is not null
            then least(1.0, bound.most_minor / cast(resting.value_minor as double))
            end as most_share,
        resting.has_statement, resting.is_overdrawn,
        cast(null as varchar) as description
    from resting
    inner join cases.member as member on member.case_id = resting.case_id
        and member.account_id = resting.account_id
    inner join link.account_profile as profile
        on profile.account_id = resting.account_id
    left join bound on bound.case_id = resting.case_id and bound.kind = 'balance'
        and bound.place_id = resting.account_id and bound.currency = resting.currency
    where resting.most_minor > 0
        or (member.role = $designated and resting.value_minor > 0)
),
asset as (
    select 'asset ' || asset.asset_id as item_id, claim.case_id, asset.kind,
        cast(null as varchar) as account_id, asset.asset_id, claim.role, asset.country,
        claim.party_id as holder_party_id, asset.currency,
        cast(asset.value_minor as double) as value_minor,
        cast(asset.encumbrance_minor as double) as encumbrance_minor,
        claim.owner_share, claim.is_share_assumed, claim.fifo_share,
        claim.lifo_share, claim.pro_rata_share, claim.lowest_balance_share,
        claim.dirty_first_share, bound.least_minor / bound.paid_minor as least_share,
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
        is_share_assumed, fifo_share, lifo_share, pro_rata_share,
        lowest_balance_share, dirty_first_share, least_share, most_share, has_statement, is_overdrawn, description
    from balance
    union all
    select item_id, case_id, kind, account_id, asset_id, role, country,
        holder_party_id, currency, value_minor, encumbrance_minor, owner_share,
        is_share_assumed, fifo_share, lifo_share, pro_rata_share,
        lowest_balance_share, dirty_first_share, least_share, most_share, has_statement, is_overdrawn, description
    from asset
)
select every.item_id, every.case_id, every.kind, every.account_id, every.asset_id,
    every.role, every.country, every.holder_party_id, every.currency,
    every.has_statement, every.is_overdrawn, every.description, every.owner_share,
    every.is_share_assumed, every.fifo_share, every.lifo_share, every.pro_rata_share,
    every.lowest_balance_share, every.dirty_first_share, every.least_share,
    every.most_share, every.encumbrance_minor is null as has_unknown_liens,
    -- nothing is worth a trillion dollars (judgement): no value is better than that one
    case when every.value_minor / power(10, rate.exponent) * rate.rate < 1e12
        then every.value_minor / power(10, rate.exponent) * rate.rate end as value_usd,
    case when coalesce(every.encumbrance_minor, 0) / power(10, rate.exponent)
            * rate.rate >= 1e12 then 1e12
        else coalesce(every.encumbrance_minor, 0) / power(10, rate.exponent)
            * rate.rate end as encumbrance_usd
from every
left join trace.rate as rate on rate.currency = every.currency
order by every.item_id, every.case_id
