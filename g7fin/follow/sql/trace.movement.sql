-- every transaction that contains traced proceeds, by case and rule, in minor units of its legs
select moved.case_id, moved.rule, movement.transaction_id, movement.booked_at,
    case when faith.pocket = -1 then $good_faith_too_large
        else movement.beneficiary_outside end as beneficiary_outside,
    movement.debit_currency, movement.credit_currency,
    moved.injected as injected_minor, moved.moved_out as moved_out_minor,
    moved.moved_in as moved_in_minor, moved.fee as fee_minor, moved.position
from follow.moved as moved
inner join follow.movement as movement on movement.position = moved.position
left join follow.good_faith as faith on faith.position = moved.position
order by moved.case_id, moved.rule, moved.position
