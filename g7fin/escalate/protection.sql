-- possible victims, and nobody else: who paid a collector, apart from every other table
with every as (
    select account_id, alert_id, transaction_id from cases.gate
),
collector_case as (
    select subject.alert_id, min(grouped.case_id) as case_id
    from cases.subject as subject
    inner join cases.grouped as grouped on grouped.account_id = subject.account_id
    group by subject.alert_id
)
select every.account_id, collector_case.case_id,
    'possible victim or relative' as status,
    'paid an account that collects fees; paying is no reason to be scored' as reason,
    list_sort(list(distinct every.transaction_id)) as transaction_ids
from every
left join collector_case on collector_case.alert_id = every.alert_id
group by every.account_id, collector_case.case_id
order by every.account_id, collector_case.case_id
