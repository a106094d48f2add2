-- each payment that is evidence of a case, once: of its relations, and of the alerts that
-- say something of it
select part.case_id, paid.transaction_id
from cases.relation as part
inner join link.relation_payment as paid on paid.relation = part.relation
union
select alerted.case_id, evidence.transaction_id
from cases.alerted as alerted
inner join alert.evidence as evidence on evidence.alert_id = alerted.alert_id
order by case_id, transaction_id
