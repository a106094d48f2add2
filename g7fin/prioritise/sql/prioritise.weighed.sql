-- every factor of an item as a number from 0 to 1, and its value net of liens and costs.
-- Liens encumber the whole asset and selling costs a share of the price, so both are
-- deducted before the owner's share is taken. An unknown value stays unknown.
with governed as (
    select item.item_id, item.case_id, item.kind, item.account_id, item.asset_id,
        item.role, item.country, item.holder_party_id, item.currency,
        item.has_statement, item.is_overdrawn, item.description, item.owner_share,
        item.is_share_assumed, item.has_unknown_liens, item.value_usd,
        item.encumbrance_usd, item.least_share, item.most_share,
        coalesce(of_item.rule, of_case.rule, of_country.rule, law.default_rule,
            other_law.default_rule) as locked_rule,
        coalesce(of_item.words, of_case.words, of_country.words,
            'default of ' || law.country, 'default of any other country') as locked_by,
        ' ' || coalesce(law.allowed_rules, other_law.allowed_rules) || ' '
            as allowed_rules,
        cast(coalesce(own.reach, other.reach) as double) as reach,
        -- a designated party's property is frozen by the list itself
        case when item.role = $designated then 1.0
            else cast(coalesce(own.route, other.route) as double) end as route,
        coalesce(own.freeze_power, other.freeze_power) as freeze_power,
        coalesce(own.country, '*') as clock_country,
        cast(class.survival as double) as survival,
        cast(class.disposal_share as double) as disposal_share,
        cast(class.holding_share as double) as holding_share,
        class.instrument = 'yes' as is_instrument,
        case_file.score + case_file.confirmed_points as case_score, case_file.offence
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
select governed.item_id, governed.case_id, governed.kind, governed.account_id,
    governed.asset_id, governed.role, governed.country, governed.holder_party_id,
    governed.currency, governed.has_statement, governed.is_overdrawn,
    governed.description, governed.owner_share, governed.is_share_assumed,
    governed.has_unknown_liens, governed.value_usd, governed.encumbrance_usd,
    governed.locked_rule, governed.locked_by,
    position(' ' || governed.locked_rule || ' ' in governed.allowed_rules) > 0
        as is_rule_allowed,
    governed.reach, governed.route, governed.freeze_power, governed.clock_country,
    governed.survival, governed.is_instrument, governed.offence,
    governed.value_usd * governed.least_share as bound_least_usd,
    governed.value_usd * governed.most_share as bound_most_usd,
    case when governed.role = $designated then 1.0 else traced.share end
        as traced_share,
    case when governed.value_usd is not null
        then greatest(0.0, (governed.value_usd * (1 - governed.disposal_share)
            - governed.encumbrance_usd) * governed.owner_share) end as net_value_usd,
    1 - power(0.5, greatest(0, governed.case_score) / $points_that_halve_doubt)
        as link_certainty,
    case when governed.has_statement and not governed.is_overdrawn then 1.0
        else $confidence_without_statement end as data_confidence,
    -- one year's upkeep and loss of value
    governed.value_usd * governed.owner_share * governed.holding_share
        as holding_cost_usd
from governed
inner join prioritise.traced_share as traced on traced.item_id = governed.item_id
    and traced.case_id = governed.case_id and traced.rule = governed.locked_rule
order by governed.item_id, governed.case_id
