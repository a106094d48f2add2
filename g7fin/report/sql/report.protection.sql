select account_id, case_id, status, reason, transaction_ids
from cases.protection
order by account_id, case_id
