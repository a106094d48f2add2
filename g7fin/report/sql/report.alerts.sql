-- every alert of a case, without the accounts of possible victims
with named as (
    select subject.alert_id, min(grouped.case_id) as case_id,
        list_sort(list(distinct subject.account_id)) as account_ids
    from cases.subject as subject
    inner join cases.grouped as grouped on grouped.account_id = subject.account_id
    group by subject.alert_id
)
select alert.alert_id, named.case_id, alert.typology, alert.offence,
    named.account_ids, alert.transaction_ids, alert.strength, alert.value_usd,
    alert.first_at, alert.last_at, alert.reason
from alert.alert as alert
inner join named on named.alert_id = alert.alert_id
order by alert.alert_id
