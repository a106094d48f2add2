-- which suspicious relations belong together, and how much: money relayed from one to
-- the other, over the geometric mean of what both moved; and one payer, or one payee, of
-- two relations whose times overlap. An account with very many suspicious relations
-- says nothing about which of them belong together.
with suspicious as (
    select scored.relation, scored.payer_id, scored.payee_id,
        cast(relation.amount_usd as double) as usd,
        epoch(relation.first_at) - $padding_days * 86400 as from_s,
        epoch(relation.last_at) + $padding_days * 86400 as to_s
    from alert.relation as scored
    inner join link.relation as relation on relation.relation = scored.relation
    where scored.is_suspicious
),
relayed as (
    select least(one.relation, other.relation) as left_relation,
        greatest(one.relation, other.relation) as right_relation,
        least(1, relay.cents / 100.0 / sqrt(one.usd * other.usd)) as weight
    from link.relay as relay
    inner join suspicious as one on one.relation = relay.from_relation
    inner join suspicious as other on other.relation = relay.to_relation
),
busy as (
    select account_id
    from (
        select payer_id as account_id from suspicious
        union all
        select payee_id from suspicious
    ) as ends
    group by account_id
    having count(*) > $most_relations
),
alike as (
    select one.relation as left_relation, other.relation as right_relation,
        (least(one.to_s, other.to_s) - greatest(one.from_s, other.from_s))
            / (greatest(one.to_s, other.to_s) - least(one.from_s, other.from_s))
            as overlap
    from suspicious as one
    inner join suspicious as other on other.payer_id = one.payer_id
        and other.relation > one.relation
    left join busy on busy.account_id = one.payer_id
    where busy.account_id is null
    union all
    select one.relation, other.relation,
        (least(one.to_s, other.to_s) - greatest(one.from_s, other.from_s))
            / (greatest(one.to_s, other.to_s) - least(one.from_s, other.from_s))
    from suspicious as one
    inner join suspicious as other on other.payee_id = one.payee_id
        and other.relation > one.relation
    left join busy on busy.account_id = one.payee_id
    where busy.account_id is null
),
every as (
    select left_relation, right_relation, weight from relayed
    union all
    select left_relation, right_relation, overlap * $alike from alike where overlap > 0
)
-- millionths: a sum of them is the same in any order
select left_relation, right_relation,
    cast(sum(cast(round(weight * 1000000) as bigint)) as bigint) as millionths
from every
where left_relation <> right_relation
group by left_relation, right_relation
order by left_relation, right_relation
