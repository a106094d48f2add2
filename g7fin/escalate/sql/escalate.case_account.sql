-- what each account does in each case that a cluster of relations makes: what it is paid
-- and pays over suspicious relations of the case, what of that it relays, and whether it
-- collects. `part_points` say how plain its part is: the points of the strongest relation
-- over which it is paid (a collector: pays), more for each relay through it, for repeated
-- payments, and for the strongest alert about it.
with collector as (
    select account_id
    from link.relay_account
    where new_payers >= $collector_payers and passes_on >= $collector_passes
        and not is_organisation
),
part as (
    select clustered.case_id, scored.relation, scored.payer_id, scored.payee_id,
        scored.points, relation.payments,
        -- where the money goes on to does not count for who is paid
        scored.own_points + round($passed * scored.came_over_share) as receipt_points
    from escalate.clustered as clustered
    inner join alert.relation as scored on scored.relation = clustered.relation
    inner join link.relation as relation on relation.relation = clustered.relation
),
received as (
    select case_id, payee_id as account_id, sum(payments) as payments,
        max(receipt_points) as points
    from part
    group by case_id, payee_id
),
paid as (
    select case_id, payer_id as account_id, count(*) as relations,
        max(points) as points
    from part
    group by case_id, payer_id
),
through as (
    select one.case_id, one.payee_id as account_id, count(*) as relays,
        cast(sum(relay.cents) as decimal(38, 2)) / 100 as amount_usd
    from link.relay as relay
    inner join part as one on one.relation = relay.from_relation
    inner join part as other on other.relation = relay.to_relation
        and other.case_id = one.case_id
    group by one.case_id, one.payee_id
),
alerted as (
    select subject.account_id, max(typology.points * subject.strength) as points
    from alert.subject as subject
    inner join cases.typology as typology on typology.typology = subject.typology
    group by subject.account_id
)
select grouped.case_id, grouped.account_id,
    coalesce(paid.relations, 0) as paid_relations,
    coalesce(through.amount_usd, 0) as through_usd,
    collector.account_id is not null as is_collector,
    cast(least($most_points, greatest(0, coalesce(received.points, 0),
            -- what a collector is paid is fees, and no suspicious relation: it shows by
            -- how it divides them
            case when collector.account_id is not null
                and coalesce(paid.relations, 0) >= $collector_payees
                then paid.points else 0 end))
        + $relay_points * least($most_relays, coalesce(through.relays, 0))
        + $payment_points * least($most_payments, coalesce(received.payments, 0))
        + round(coalesce(alerted.points, 0))
        as bigint) as part_points
from escalate.group as grouped
left join received on received.case_id = grouped.case_id
    and received.account_id = grouped.account_id
left join paid on paid.case_id = grouped.case_id
    and paid.account_id = grouped.account_id
left join through on through.case_id = grouped.case_id
    and through.account_id = grouped.account_id
left join alerted on alerted.account_id = grouped.account_id
left join collector on collector.account_id = grouped.account_id
where grouped.is_relayed
order by grouped.case_id, grouped.account_id
