-- what each tracing rule traces to each item of the queue, one row a rule
select item.item_id, traced.rule,
    cast(round(item.value_usd * traced.share, 2) as decimal(18, 2)) as traced_usd
from queue.seizure as queued
inner join prioritise.weighed as item on item.item_id = queued.item_id
    and item.case_id = queued.case_id
inner join prioritise.traced_share as traced on traced.item_id = queued.item_id
    and traced.case_id = queued.case_id
order by item.item_id, traced.rule
