-- each transaction that is evidence of an alert
select alert_id, unnest(transaction_ids) as transaction_id
from alert.alert
order by alert_id, transaction_id
