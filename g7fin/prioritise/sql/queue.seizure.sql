-- the queue: every factor a column, the product the rank. Missing is not zero: a factor
-- that could not be evaluated counts as 1 and is named in not_evaluated; what has no
-- value in US dollars has no rank value either and comes last.
-- An item that several cases claim stands here once, for the case for which most can be
-- expected; the others are named. Their traces may be the same money, so they are not
-- added up.
-- Where an opening balance is unknown the rank stays by the smallest feasible one, which
-- rests on the account's own transactions; what a high one would say stands beside it.
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
            when weighed.kind = 'real_estate' and weighed.net_value_usd
                < greatest(weighed.value_usd * weighed.owner_share * $gate_share,
                    $gate_usd)
            then 'net equity under the gate for real property' else ''
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
    cast(round(item.traced_fifo_usd, 2) as decimal(18, 2)) as traced_fifo_usd,
    cast(round(item.traced_lifo_usd, 2) as decimal(18, 2)) as traced_lifo_usd,
    cast(round(item.traced_pro_rata_usd, 2) as decimal(18, 2)) as traced_pro_rata_usd,
    cast(round(item.traced_lowest_balance_usd, 2) as decimal(18, 2))
        as traced_lowest_balance_usd,
    cast(round(item.traced_dirty_first_usd, 2) as decimal(18, 2))
        as traced_dirty_first_usd,
    item.locked_rule, item.locked_by, item.is_rule_allowed,
    cast(round(chosen.traced_locked_usd, 2) as decimal(18, 2)) as traced_locked_usd,
    cast(round(least(item.traced_fifo_usd, item.traced_lifo_usd,
        item.traced_pro_rata_usd, item.traced_lowest_balance_usd,
        item.traced_dirty_first_usd), 2) as decimal(18, 2)) as traced_lowest_usd,
    cast(round(high.traced_usd, 2) as decimal(18, 2)) as traced_high_opening_usd,
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
    case when item.offence = 'migrant smuggling'
        then cast(round(chosen.traced_locked_usd, 2) as decimal(18, 2)) end
        as possible_restitution_usd,
    chosen.gate, item.freeze_power, clock.freeze_until_on,
    -- factors for which no input exists, then what this item lacks
    'offence severity and role, recent outflow, time left to act, rights of third'
        || ' parties, disruption value, age and conflict of evidence'
        || case when item.value_usd is null then ', value (none, or no exchange rate)'
            else '' end
        || case when item.has_statement then ''
            else ', opening balance (smallest feasible one used)' end
        || case when item.is_overdrawn
            then ', overdraft (counted as money that is not there)' else '' end
        || case when item.has_unknown_liens then ', liens (none stated)' else '' end
        || case when item.is_share_assumed then ', owner''s share (equal parts used)'
            else '' end
        || case when item.clock_country = '*' then ', powers in its country (the'
            || ' default ones used)' else '' end as not_evaluated,
    cast(round(chosen.expected_usd, 2) as decimal(18, 2)) as expected_recoverable_usd,
    coalesce(claimed.case_ids, '') as other_case_ids,
    case
        when item.value_usd is null
        then 'no value in US dollars: a value or an exchange rate would give it a rank'
        when chosen.gate <> '' then chosen.gate || ': fewer liens would let it pass'
        when item.traced_share = 0
        then 'nothing is traced to it by the rule of its place'
        when item.net_value_usd = 0 then 'liens and the cost of sale take all of it'
        when chosen.expected_usd = 0
        then 'keeping it for a year costs what can be expected'
        when chosen.least_factor = 1 then 'no factor costs anything'
        else 'most is lost to ' || case chosen.least_factor
                when item.traced_share then 'the share that is traced'
                when item.link_certainty then 'doubt about the link to the offence'
                when item.route then 'the legal route'
                when item.reach then 'the reach of an order'
                when item.survival then 'value that may be gone by then'
                else 'doubt about the balance' end
            || ' (' || cast(cast(chosen.least_factor as decimal(9, 2)) as varchar)
            || '): without that loss USD '
            || cast(cast(round(chosen.without_it_usd) as bigint) as varchar)
            || ', not '
            || cast(cast(round(chosen.expected_usd) as bigint) as varchar)
    end as rank_note
from chosen
inner join prioritise.weighed as item on item.item_id = chosen.item_id
    and item.case_id = chosen.case_id
left join prioritise.high_opening as high on high.item_id = chosen.item_id
    and high.case_id = chosen.case_id
left join prioritise.clock as clock on clock.clock_country = item.clock_country
left join claimed on claimed.item_id = chosen.item_id
where chosen.choice = 1
order by rank
