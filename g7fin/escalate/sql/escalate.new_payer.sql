-- persons who paid an account that collects in a cluster, for a short time and of their
-- own money, whether or not some of it came back, and whether or not the cluster names
-- anybody
select place.case_id, relation.payer_id as account_id, relation.relation
from escalate.case_account as place
inner join link.relation as relation on relation.payee_id = place.account_id
    and not relation.payer_is_organisation
    and relation.span_seconds < $most_days * 86400
    and relation.payments <= $most_payments and relation.funded_share < 0.5
inner join alert.relation as scored on scored.relation = relation.relation
    and not scored.is_suspicious
where place.is_collector
order by place.case_id, relation.relation
