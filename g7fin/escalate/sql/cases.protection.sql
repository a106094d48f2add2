-- possible victims, and nobody else: who paid a collector, apart from every other table
with every as (
    select gate.account_id, gate.alert_id, gate.transaction_id,
        coalesce(payment.originator_account_id = gate.account_id, false) as paid_itself
    from cases.gate as gate
    inner join link.payment as payment
        on payment.transaction_id = gate.transaction_id
),
collector_case as (
    select subject.alert_id, min(grouped.case_id) as case_id
    from cases.subject as subject
    inner join cases.grouped as grouped on grouped.account_id = subject.account_id
    group by subject.alert_id
)
-- not portable: list(distinct …); sorted afterwards, so the order inside is settled
select every.account_id, collector_case.case_id,
    $status as status,
    case when bool_or(every.paid_itself)
        then 'paid an account that collects fees; paying is no reason to be scored'
        else 'its holder paid an account that collects fees; paying is no reason to be'
            || ' scored'
    end as reason,
    list_sort(list(distinct every.transaction_id)) as transaction_ids
from every
left join collector_case on collector_case.alert_id = every.alert_id
group by every.account_id, collector_case.case_id
order by every.account_id, collector_case.case_id
