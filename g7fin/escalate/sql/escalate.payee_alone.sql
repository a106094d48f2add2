-- accounts as they would be if they paid nothing
select account_id, 0 as passes_on, 0 as lives_on_relays, payers, new_payers,
    is_organisation
from link.relay_account
