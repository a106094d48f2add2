-- accounts with more of a currency than tracing can count
select account_id, currency, reason
from follow.too_large
order by account_id, currency
