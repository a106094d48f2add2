-- possible victims, and nobody else: who is in a case file and is not named, apart from
-- every other table
-- not portable: list(distinct …); sorted afterwards, so the order inside is settled
select account_id, case_id,
    case when bool_or(gate = $paid_only) then $status else $held_back end as status,
    min(gate) as reason,
    list_sort(list(distinct transaction_id)) as transaction_ids
from cases.gate
group by account_id, case_id
order by account_id, case_id
