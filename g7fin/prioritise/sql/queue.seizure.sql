-- the queue: every factor a column, the product the rank. Missing is not zero: a factor
-- that could not be evaluated counts as 1 and is named in not_evaluated; what has no
-- value in US dollars has no rank value either and comes last.
-- An item that several cases claim is listed once, for the case with the highest expected
-- recovery; the others are named. Their traces may be the same money, so they are not
-- added up.
-- Where no statement gives an opening balance, the rank uses the minimum opening balance,
-- which follows from the account's own transactions; the figure with the P95 opening
-- balance is in a column of its own.
with producted as (
    select item_id, case_id, net_value_usd * link_certainty * reach * route * survival
            * data_confidence as expected_if_all_traced_usd,
        least(traced_share, link_certainty, reach, route, survival, data_confidence)
            as least_factor
    from prioritise.weighed
),
valued as (
    select weighed.item_id, weighed.case_id, producted.least_factor,
        case when weighed.value_usd is not null then greatest(0.0,
            (producted.expected_if_all_traced_usd - weighed.holding_cost_usd)
                * weighed.traced_share) end as expected_usd,
        case when weighed.value_usd is not null and producted.least_factor > 0
            then greatest(0.0, (producted.expected_if_all_traced_usd
                    / producted.least_factor - weighed.holding_cost_usd
                    * case when weighed.traced_share = producted.least_factor
                        then 1.0 / weighed.traced_share else 1.0 end)
                * weighed.traced_share) end as without_it_usd,
        weighed.value_usd * weighed.traced_share as traced_locked_usd,
        case
            when weighed.kind = $gated_kind and weighed.net_value_usd
                < greatest(weighed.value_usd * weighed.owner_share * $gate_share,
                    $gate_usd)
            then 'net equity below the value gate for real property' else ''
        end as gate
    from prioritise.weighed as weighed
    inner join producted on producted.item_id = weighed.item_id
        and producted.case_id = weighed.case_id
),
chosen as (
    select item_id, case_id, least_factor, expected_usd, without_it_usd,
        traced_locked_usd, gate,
        row_number() over (
            partition by item_id
            order by expected_usd desc nulls last, traced_locked_usd desc nulls last,
                case_id
        ) as choice
    from valued
),
every_rule as (
    select item_id, case_id, min(share) as least_share
    from prioritise.traced_share
    group by item_id, case_id
),
-- not portable: list; sorted, so the order inside is settled
claimed as (
    select item_id, array_to_string(list_sort(list(case_id)), ' ') as case_ids
    from chosen where choice > 1
    group by item_id
)
select
    row_number() over (
        order by case when chosen.gate = '' then 0 else 1 end,
            chosen.expected_usd desc nulls last,
            chosen.traced_locked_usd desc nulls last, clock.freeze_until_on,
            item.item_id
    ) as rank,
    item.item_id, item.case_id, item.kind, item.account_id, item.asset_id, item.role,
    item.description, item.country, item.holder_party_id, item.currency,
    cast(round(item.value_usd, 2) as decimal(18, 2)) as value_usd,
    cast(round(item.encumbrance_usd, 2) as decimal(18, 2)) as encumbrance_usd,
    cast(item.owner_share as decimal(9, 6)) as owner_share,
    cast(round(item.net_value_usd, 2) as decimal(18, 2)) as net_value_usd,
    item.locked_rule, item.locked_by, item.is_rule_allowed,
    cast(round(chosen.traced_locked_usd, 2) as decimal(18, 2)) as traced_locked_usd,
    cast(round(item.value_usd * every_rule.least_share, 2) as decimal(18, 2))
        as traced_lowest_usd,
    cast(round(sensitivity.traced_usd, 2) as decimal(18, 2))
        as traced_high_opening_usd,
    cast(round(item.bound_least_usd, 2) as decimal(18, 2)) as bound_least_usd,
    cast(round(item.bound_most_usd, 2) as decimal(18, 2)) as bound_most_usd,
    cast(item.traced_share as decimal(9, 6)) as traced_share,
    cast(item.link_certainty as decimal(9, 6)) as link_certainty,
    cast(item.survival as decimal(9, 6)) as survival_share,
    cast(item.reach as decimal(9, 6)) as reach,
    cast(item.route as decimal(9, 6)) as route,
    cast(item.data_confidence as decimal(9, 6)) as data_confidence,
    cast(round(item.holding_cost_usd, 2) as decimal(18, 2)) as holding_cost_usd,
    item.is_instrument,
    case when item.offence = $smuggling
        then cast(round(chosen.traced_locked_usd, 2) as decimal(18, 2)) end
        as possible_restitution_usd,
    chosen.gate, item.freeze_power, clock.freeze_until_on,
    -- factors for which no input exists, then what this item lacks
    'offence severity and role, recent outflow, time left to act, rights of third'
        || ' parties, disruption value, age and conflict of evidence'
        || case when item.value_usd is null then ', value (none, or no exchange rate)'
            else '' end
        || case when item.has_statement then ''
            else ', opening balance (minimum opening balance used)' end
        || case when item.is_overdrawn
            then ', overdraft (the overdrawn amount is not counted)' else '' end
        || case when item.has_unknown_liens then ', liens (none stated)' else '' end
        || case when item.is_share_assumed then ', owner''s share (equal shares used)'
            else '' end
        || case when item.clock_country = '*' then ', powers in its country (defaults'
            || ' used)' else '' end as not_evaluated,
    cast(round(chosen.expected_usd, 2) as decimal(18, 2)) as expected_recoverable_usd,
    coalesce(claimed.case_ids, '') as other_case_ids,
    case
        when item.value_usd is null
        then 'no value in US dollars: a value or an exchange rate would give it a rank'
        when chosen.gate <> '' then chosen.gate || ': fewer liens would let it pass'
        when item.traced_share = 0
        then 'nothing is traced to it under the selected rule'
        when item.net_value_usd = 0 then 'liens and the cost of sale exceed its value'
        when chosen.expected_usd = 0
        then 'one year''s holding cost exceeds the expected recovery'
        when chosen.least_factor = 1 then 'no factor lowers the expected recovery'
        else 'largest reduction: ' || case chosen.least_factor
                when item.traced_share then 'share of traced proceeds'
                when item.link_certainty then 'certainty of the link to the offence'
                when item.route then 'legal route'
                when item.reach then 'reach of an order'
                when item.survival then 'risk of dissipation'
                else 'certainty of the balance' end
            || ' (' || cast(cast(chosen.least_factor as decimal(9, 2)) as varchar)
            || '); without it the expected recovery would be USD '
            -- not portable: format with thousands marks
            || format('{:,}', cast(round(chosen.without_it_usd) as bigint))
            || ', not USD '
            || format('{:,}', cast(round(chosen.expected_usd) as bigint))
    end as rank_note
from chosen
inner join prioritise.weighed as item on item.item_id = chosen.item_id
    and item.case_id = chosen.case_id
inner join every_rule on every_rule.item_id = chosen.item_id
    and every_rule.case_id = chosen.case_id
left join prioritise.opening_sensitivity as sensitivity
    on sensitivity.item_id = chosen.item_id and sensitivity.case_id = chosen.case_id
left join prioritise.clock as clock on clock.clock_country = item.clock_country
left join claimed on claimed.item_id = chosen.item_id
where chosen.choice = 1
order by rank
