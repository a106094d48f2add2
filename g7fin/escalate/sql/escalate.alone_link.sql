-- why two of these accounts are in one case; never through payments, because those on the
-- other side of a designated party's payments are not the subject
with pair as (
    select first.account_id as left_id, other.account_id as right_id,
        $one_alert as kind
    from (
        select alert_id, min(account_id) as account_id
        from escalate.alone where not is_hub group by alert_id
    ) as first
    inner join escalate.alone as other on other.alert_id = first.alert_id
        and other.account_id > first.account_id and not other.is_hub
    union
    select person.left_id, person.right_id, person.kind
    from escalate.person_link as person
    inner join (select distinct account_id from escalate.alone) as one
        on one.account_id = person.left_id
    inner join (select distinct account_id from escalate.alone) as other
        on other.account_id = person.right_id
)
select pair.left_id, pair.right_id, pair.kind
from pair
inner join escalate.join_reason as reason on reason.name = pair.kind
order by reason.position, pair.left_id, pair.right_id
