-- accounts that joins by links leave alone: possible victims, and whoever paid an account
-- that a case names as a collector money that no receipt covers
select account_id from cases.gate
union
select relation.payer_id
from escalate.case_account as place
inner join cases.grouped as grouped on grouped.case_id = place.case_id
    and grouped.account_id = place.account_id
inner join link.relation as relation on relation.payee_id = place.account_id
    and relation.funded_share < 0.5
where place.is_collector
order by account_id
