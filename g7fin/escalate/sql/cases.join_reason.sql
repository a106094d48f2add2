-- why two accounts that one case names are linked
with one_alert as (
    select first.account_id as left_id, other.account_id as right_id,
        $one_alert as kind, first.alert_id as detail,
        cast(null as decimal(18, 2)) as amount_usd
    from (
        select alert_id, min(account_id) as account_id
        from cases.subject where not is_hub group by alert_id
    ) as first
    inner join cases.subject as other on other.alert_id = first.alert_id
        and other.account_id > first.account_id and not other.is_hub
),
paid as (
    select least(relation.payer_id, relation.payee_id) as left_id,
        greatest(relation.payer_id, relation.payee_id) as right_id,
        $relation as kind, min(paid.transaction_id) as detail,
        max(relation.amount_usd) as amount_usd
    from cases.relation as part
    inner join link.relation as relation on relation.relation = part.relation
    inner join link.relation_payment as paid on paid.relation = part.relation
    group by relation.relation, relation.payer_id, relation.payee_id
),
every as (
    select left_id, right_id, kind, detail, amount_usd from one_alert
    union all
    select left_id, right_id, kind, detail, amount_usd from paid
    union all
    select left_id, right_id, kind, detail, null from escalate.person_link
),
named as (
    select distinct one.account_id as left_id, other.account_id as right_id
    from cases.grouped as one
    inner join cases.grouped as other on other.case_id = one.case_id
        and other.account_id > one.account_id
)
select every.left_id, every.right_id, every.kind, min(every.detail) as detail,
    cast(sum(every.amount_usd) as decimal(18, 2)) as amount_usd
from every
inner join named on named.left_id = every.left_id
    and named.right_id = every.right_id
group by every.left_id, every.right_id, every.kind
order by every.left_id, every.right_id, every.kind
