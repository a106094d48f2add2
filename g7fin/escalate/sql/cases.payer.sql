-- accounts that paid a collector, whoever they are: none of them joins a case by links
select account_id from escalate.fee where account_id is not null
union
select account_id from cases.gate
order by account_id
