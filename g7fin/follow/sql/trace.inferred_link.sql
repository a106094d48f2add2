-- every inferred link, with the amounts that left and came
select linked.case_id, linked.kind, left_by.transaction_id as out_transaction_id,
    came_by.transaction_id as in_transaction_id, left_by.credit as out_minor,
    left_by.credit_currency as out_currency, came_by.credit as in_minor,
    came_by.credit_currency as in_currency,
    cast(linked.ratio as decimal(9, 6)) as ratio,
    cast(linked.lag / 3600.0 as decimal(9, 2)) as lag_hours,
    cast(linked.probability as decimal(9, 6)) as probability,
    linked.found as pairs_found, linked.by_chance as pairs_by_chance,
    linked.probability >= $used as is_used, linked.basis
from follow.linked as linked
inner join follow.movement as left_by on left_by.position = linked.out_position
inner join follow.movement as came_by on came_by.position = linked.in_position
order by linked.case_id, left_by.transaction_id, came_by.transaction_id
