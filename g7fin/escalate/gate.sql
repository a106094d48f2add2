-- who paid a collector of fees: possibly smuggled, or a relative. Nobody is scored for
-- paying, so what such a payer passed on is not held against them either. An account
-- that itself collects, buys equipment, deposits structured cash or is listed takes
-- part in its own right.
with collection as (
    select alert_id, account_id from alert.subject
    where family in ('collection', 'corridor price')
),
paid as (
    select distinct payment.originator_account_id as account_id, collection.alert_id,
        payment.transaction_id
    from collection
    inner join alert.evidence as evidence on evidence.alert_id = collection.alert_id
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
        and payment.beneficiary_account_id = collection.account_id
    inner join link.account_profile as payer
        on payer.account_id = payment.originator_account_id
        and coalesce(payer.holder_kind, 'person') = 'person'
),
in_own_right as (
    select distinct account_id from alert.subject
    where family not in ('forwarding', 'layering')
)
select paid.account_id, paid.alert_id, paid.transaction_id
from paid
left join in_own_right on in_own_right.account_id = paid.account_id
where in_own_right.account_id is null
order by paid.account_id, paid.alert_id, paid.transaction_id
