-- the queue: every factor a column, the product the rank. Missing is not zero: a factor
-- that could not be evaluated counts as 1 and is named in not_evaluated.
with placed as (
    select item.item_id, item.case_id, item.kind, item.account_id, item.asset_id,
        item.role, item.country, item.holder_party_id, item.currency,
        item.has_statement, item.description, item.owner_share, item.value_usd,
        item.encumbrance_usd, item.traced_fifo_usd, item.traced_pro_rata_usd,
        item.traced_lowest_balance_usd,
        coalesce(own.default_rule, other.default_rule) as locked_rule,
        cast(coalesce(own.reach, other.reach) as double) as reach,
        case when item.role = 'designated or controlled' then 1.0
            else cast(coalesce(own.route, other.route) as double) end as route,
        coalesce(own.freeze_power, other.freeze_power) as freeze_power,
        coalesce(own.country, '*') as clock_country,
        cast(class.survival as double) as survival,
        cast(class.disposal_share as double) as disposal_share,
        cast(class.holding_share as double) as holding_share,
        class.instrument = 'yes' as is_instrument
    from prioritise.item as item
    inner join prioritise.asset_class as class on class.kind = item.kind
    left join prioritise.jurisdiction as own on own.country = item.country
    cross join (
        select default_rule, reach, route, freeze_power
        from prioritise.jurisdiction where country = '*'
    ) as other
),
believed as (
    select placed.item_id, case_file.score as case_score, account.score as account_score
    from placed
    inner join cases.case_file as case_file on case_file.case_id = placed.case_id
    left join cases.account as account on account.account_id = placed.account_id
),
weighed as (
    select placed.item_id, placed.case_id, placed.kind, placed.account_id,
        placed.asset_id, placed.role, placed.country, placed.holder_party_id,
        placed.currency, placed.has_statement, placed.description,
        placed.owner_share, placed.value_usd, placed.encumbrance_usd,
        placed.traced_fifo_usd, placed.traced_pro_rata_usd,
        placed.traced_lowest_balance_usd, placed.locked_rule, placed.reach,
        placed.route, placed.freeze_power, placed.clock_country, placed.survival,
        placed.holding_share, placed.is_instrument,
        greatest(0.0, (placed.value_usd - placed.encumbrance_usd)
            * placed.owner_share * (1 - placed.disposal_share)) as net_value_usd,
        case
            when placed.role = 'designated or controlled' then placed.value_usd
            when placed.locked_rule = 'fifo' then placed.traced_fifo_usd
            when placed.locked_rule = 'pro_rata' then placed.traced_pro_rata_usd
            else placed.traced_lowest_balance_usd
        end as traced_locked_usd,
        1 - power(0.5, greatest(0, believed.case_score) / 40.0) as link_certainty,
        case when placed.has_statement then 1.0 else 0.9 end as data_confidence
    from placed
    inner join believed on believed.item_id = placed.item_id
),
expected as (
    select item_id, case_id, kind, account_id, asset_id, role, country,
        holder_party_id, currency, has_statement, description, owner_share, value_usd,
        encumbrance_usd, traced_fifo_usd, traced_pro_rata_usd,
        traced_lowest_balance_usd, locked_rule, reach, route, freeze_power,
        clock_country, survival, is_instrument, net_value_usd, traced_locked_usd,
        link_certainty, data_confidence, net_value_usd * holding_share
            as holding_cost_usd,
        case when value_usd > 0
            then least(1.0, traced_locked_usd / value_usd) else 0 end as traced_share
    from weighed
),
valued as (
    select item_id, case_id, kind, account_id, asset_id, role, country,
        holder_party_id, currency, has_statement, description, owner_share, value_usd,
        encumbrance_usd, traced_fifo_usd, traced_pro_rata_usd,
        traced_lowest_balance_usd, locked_rule, reach, route, freeze_power,
        clock_country, survival, is_instrument, net_value_usd, traced_locked_usd,
        link_certainty, data_confidence, holding_cost_usd, traced_share,
        greatest(0.0, net_value_usd * traced_share * link_certainty * reach * route
            * survival * data_confidence
            - holding_cost_usd * traced_share) as expected_recoverable_usd,
        case
            when kind = 'real_estate'
                and net_value_usd < greatest(value_usd * $gate_share, $gate_usd)
            then 'net equity under the gate for real property' else ''
        end as gate
    from expected
)
select
    row_number() over (
        order by case when gate = '' then 0 else 1 end, expected_recoverable_usd desc nulls last, traced_locked_usd desc nulls last,
            item_id, case_id
    ) as rank,
    valued.item_id, valued.case_id, valued.kind, valued.account_id, valued.asset_id,
    valued.role, valued.description, valued.country, valued.holder_party_id,
    valued.currency,
    cast(round(value_usd, 2) as decimal(18, 2)) as value_usd,
    cast(round(encumbrance_usd, 2) as decimal(18, 2)) as encumbrance_usd,
    cast(owner_share as decimal(9, 6)) as owner_share,
    cast(round(net_value_usd, 2) as decimal(18, 2)) as net_value_usd,
    cast(round(traced_fifo_usd, 2) as decimal(18, 2)) as traced_fifo_usd,
    cast(round(traced_pro_rata_usd, 2) as decimal(18, 2)) as traced_pro_rata_usd,
    cast(round(traced_lowest_balance_usd, 2) as decimal(18, 2))
        as traced_lowest_balance_usd,
    locked_rule,
    cast(round(traced_locked_usd, 2) as decimal(18, 2)) as traced_locked_usd,
    cast(round(least(traced_fifo_usd, traced_pro_rata_usd, traced_lowest_balance_usd), 2)
        as decimal(18, 2)) as traced_lowest_usd,
    cast(traced_share as decimal(9, 6)) as traced_share,
    cast(link_certainty as decimal(9, 6)) as link_certainty,
    cast(survival as decimal(9, 6)) as survival_share,
    cast(reach as decimal(9, 6)) as reach, cast(route as decimal(9, 6)) as route,
    cast(data_confidence as decimal(9, 6)) as data_confidence,
    cast(round(holding_cost_usd, 2) as decimal(18, 2)) as holding_cost_usd,
    is_instrument,
    case when case_file.offence = 'migrant smuggling'
        then cast(round(traced_locked_usd, 2) as decimal(18, 2)) end
        as possible_restitution_usd,
    gate, freeze_power, clock.freeze_until_on,
    'disruption value, recent outflow, rights of third parties'
        || case when has_statement then ''
            else ', opening balance (smallest feasible one used)' end
        || case when value_usd is null then ', value (no exchange rate)' else '' end
        as not_evaluated,
    cast(round(expected_recoverable_usd, 2) as decimal(18, 2))
        as expected_recoverable_usd
from valued
inner join (select case_id as id, offence from cases.case_file) as case_file
    on case_file.id = valued.case_id
left join prioritise.clock as clock on clock.clock_country = valued.clock_country
order by rank
