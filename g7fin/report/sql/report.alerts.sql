-- every alert that says something of a case, with the first of those cases, and without
-- the accounts of possible victims
with ranked as (
    select distinct alerted.alert_id, alerted.case_id, case_file.rank
    from cases.alerted as alerted
    inner join cases.case_file as case_file on case_file.case_id = alerted.case_id
),
first as (
    select alert_id, min(rank) as rank
    from ranked
    group by alert_id
),
named as (
    select alert_id, list_sort(list(distinct account_id)) as account_ids
    from cases.alerted
    group by alert_id
)
select alert.alert_id, ranked.case_id, alert.typology, alert.offence,
    named.account_ids, alert.transaction_ids, alert.strength, alert.value_usd,
    alert.first_at, alert.last_at, alert.reason
from alert.alert as alert
inner join named on named.alert_id = alert.alert_id
inner join first on first.alert_id = alert.alert_id
inner join ranked on ranked.alert_id = first.alert_id and ranked.rank = first.rank
order by alert.alert_id
