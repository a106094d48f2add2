-- each payment that is evidence of a case, once
select distinct grouped.case_id, evidence.transaction_id
from cases.grouped as grouped
inner join cases.subject as subject on subject.account_id = grouped.account_id
inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
order by grouped.case_id, evidence.transaction_id
