-- the queue, with one column for each tracing rule: a line with `each_rule` stands for
-- one line a rule (`by_rule` in `report/run.py`)
with traced as (
    select
        max(case when rule = 'each_rule' then traced_usd end) as traced_each_rule_usd,
        item_id
    from queue.traced
    group by item_id
)
select queued.rank, queued.item_id, queued.case_id, queued.kind, queued.account_id,
    queued.asset_id, queued.role, queued.description, queued.country,
    queued.holder_party_id, queued.currency, queued.value_usd, queued.encumbrance_usd,
    queued.owner_share, queued.net_value_usd,
    traced.traced_each_rule_usd,
    queued.locked_rule, queued.locked_by, queued.is_rule_allowed,
    queued.traced_locked_usd, queued.traced_lowest_usd, queued.traced_high_opening_usd,
    queued.bound_least_usd, queued.bound_most_usd, queued.traced_share,
    queued.link_certainty, queued.survival_share, queued.reach, queued.route,
    queued.data_confidence, queued.holding_cost_usd, queued.is_instrument,
    queued.possible_restitution_usd, queued.gate, queued.freeze_power,
    queued.freeze_until_on, queued.not_evaluated, queued.expected_recoverable_usd,
    queued.other_case_ids, queued.rank_note
from queue.seizure as queued
inner join traced on traced.item_id = queued.item_id
order by queued.rank
