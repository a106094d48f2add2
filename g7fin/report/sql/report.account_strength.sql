-- the strength of the evidence about every account of a ledger of accounts, amounts and
-- times, and why; who has no payments says so. Who is protected is not here: it is in the
-- protection file and nowhere else. Of other ledgers there is no such list: it would name
-- everybody's customers.
select scored.account_id, scored.strength, scored.reason
from alert.account_strength as scored
left join (select distinct account_id from cases.protection) as protection
    on protection.account_id = scored.account_id
where scored.method = 'channels' and protection.account_id is null
order by scored.strength desc nulls last, scored.account_id
