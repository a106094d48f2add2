-- accounts that no link brings into a case: possible victims, whoever paid a collector,
-- and the other accounts of possible victims
select account_id from cases.payer
union
select other.account_id
from cases.gate as gate
inner join escalate.holder as mine on mine.account_id = gate.account_id
inner join escalate.holder as other on other.party_id = mine.party_id
order by account_id
