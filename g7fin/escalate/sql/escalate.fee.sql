-- payments of fees: who paid a collector what, as the alerts about collectors show
select distinct payment.originator_account_id as account_id, subject.alert_id,
    payment.transaction_id, payment.conductor_party_id
from alert.subject as subject
inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
inner join link.payment as payment
    on payment.transaction_id = evidence.transaction_id
    and payment.beneficiary_account_id = subject.account_id
inner join escalate.alert_role as alert_role on alert_role.name = subject.part
    and alert_role.takes_fees
where not payment.is_own
order by subject.alert_id, payment.transaction_id
