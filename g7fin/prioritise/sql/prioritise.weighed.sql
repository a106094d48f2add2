-- every factor of an item as a number from 0 to 1, and its worth after what comes off.
-- Liens rest on the whole asset and selling costs a part of the price, so both come off
-- before the owner's share is taken. An unknown value stays unknown.
with placed as (
    select item.item_id, item.case_id, item.kind, item.account_id, item.asset_id,
        item.role, item.country, item.holder_party_id, item.currency,
        item.has_statement, item.is_overdrawn, item.description, item.owner_share,
        item.is_share_assumed, item.has_unknown_liens, item.value_usd,
        item.encumbrance_usd, item.fifo_share, item.lifo_share, item.pro_rata_share,
        item.lowest_balance_share, item.dirty_first_share, item.least_share,
        item.most_share,
        coalesce(of_item.rule, of_case.rule, of_country.rule, law.default_rule,
            other_law.default_rule) as locked_rule,
        coalesce(of_item.words, of_case.words, of_country.words,
            'default of ' || law.country, 'default of any other country') as locked_by,
        ' ' || coalesce(law.allowed_rules, other_law.allowed_rules) || ' '
            as allowed_rules,
        cast(coalesce(own.reach, other.reach) as double) as reach,
        -- a listed party's property is frozen by the list itself
        case when item.role = $designated then 1.0
            else cast(coalesce(own.route, other.route) as double) end as route,
        coalesce(own.freeze_power, other.freeze_power) as freeze_power,
        coalesce(own.country, '*') as clock_country,
        cast(class.survival as double) as survival,
        cast(class.disposal_share as double) as disposal_share,
        cast(class.holding_share as double) as holding_share,
        class.instrument = 'yes' as is_instrument,
        case_file.score as case_score, case_file.offence
    from prioritise.item as item
    inner join prioritise.asset_class as class on class.kind = item.kind
    inner join cases.case_file as case_file on case_file.case_id = item.case_id
    left join prioritise.jurisdiction as own on own.country = item.country
    cross join (
        select reach, route, freeze_power
        from prioritise.jurisdiction where country = '*'
    ) as other
    left join prioritise.tracing_law as law on law.country = item.country
    cross join (
        select default_rule, allowed_rules from prioritise.tracing_law
        where country = '*'
    ) as other_law
    -- a choice for one item goes before one for its case, and that before its country's
    left join prioritise.lock as of_item on of_item.place = item.item_id
        and of_item.kind = 'item'
    left join prioritise.lock as of_case on of_case.place = item.case_id
        and of_case.kind = 'case'
    left join prioritise.lock as of_country on of_country.place = item.country
        and of_country.kind = 'country'
)
select item_id, case_id, kind, account_id, asset_id, role, country, holder_party_id,
    currency, has_statement, is_overdrawn, description, owner_share, is_share_assumed,
    has_unknown_liens, value_usd, encumbrance_usd, locked_rule, locked_by,
    position(' ' || locked_rule || ' ' in allowed_rules) > 0 as is_rule_allowed, reach, route,
    freeze_power, clock_country, survival, is_instrument, offence,
    value_usd * fifo_share as traced_fifo_usd,
    value_usd * lifo_share as traced_lifo_usd,
    value_usd * pro_rata_share as traced_pro_rata_usd,
    value_usd * lowest_balance_share as traced_lowest_balance_usd,
    value_usd * dirty_first_share as traced_dirty_first_usd,
    value_usd * least_share as bound_least_usd,
    value_usd * most_share as bound_most_usd,
    case
        when role = $designated then 1.0
        when locked_rule = 'fifo' then fifo_share
        when locked_rule = 'lifo' then lifo_share
        when locked_rule = 'dirty_first' then dirty_first_share
        when locked_rule = 'pro_rata' then pro_rata_share
        else lowest_balance_share
    end as traced_share,
    case when value_usd is not null
        then greatest(0.0, (value_usd * (1 - disposal_share) - encumbrance_usd)
            * owner_share) end as net_value_usd,
    -- forty points of a case's score halve the doubt (judgement)
    1 - power(0.5, greatest(0, case_score) / 40.0) as link_certainty,
    case when has_statement and not is_overdrawn then 1.0 else 0.9 end
        as data_confidence,
    -- a year's keep and loss of value
    value_usd * owner_share * holding_share as holding_cost_usd
from placed
order by item_id, case_id
