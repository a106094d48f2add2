select rank, item_id, case_id, kind, account_id, asset_id, role, description, country,
    holder_party_id, currency, value_usd, encumbrance_usd, owner_share, net_value_usd,
    traced_fifo_usd, traced_lifo_usd, traced_pro_rata_usd, traced_lowest_balance_usd,
    traced_dirty_first_usd, locked_rule, locked_by, is_rule_allowed, traced_locked_usd, traced_lowest_usd,
    traced_high_opening_usd,
    bound_least_usd, bound_most_usd, traced_share, link_certainty,
    survival_share, reach, route, data_confidence, holding_cost_usd, is_instrument,
    possible_restitution_usd, gate, freeze_power, freeze_until_on, not_evaluated,
    expected_recoverable_usd, other_case_ids, rank_note
from queue.seizure
order by rank
