-- each account that an alert is about, with what it does in it
select alert_id, typology, part, family, strength, unnest(account_ids) as account_id
from alert.alert
order by alert_id, account_id
