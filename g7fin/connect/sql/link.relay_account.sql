-- how far each account of a relation passes on what it receives, and lives on what it
-- relays; and how many private payers, for a short time only, pay it and get nothing back
with received as (
    select event.target as account_number,
        sum(cast(event.cents as decimal(38, 0))) as received,
        sum(cast(coalesce(passed.forwarded, 0) as decimal(38, 0))) as forwarded
    from connect.relay_event as event
    left join (
        select receipt as position, sum(cents) as forwarded
        from connect.relay_pair
        group by receipt
    ) as passed on passed.position = event.position
    where event.target >= 0
    group by event.target
),
paid as (
    select payer_id as account_id,
        sum(cast(amount_usd as double) * funded_share) as funded,
        sum(cast(amount_usd as double)) as paid
    from (select payer_id, amount_usd, funded_share from link.relation order by relation)
    group by payer_id
),
payers as (
    select payee_id as account_id, count(*) as payers,
        sum(case when not payer_is_organisation and payments_back = 0
            and span_seconds < $most_days * 86400 and payments <= $most_payments
            then 1 else 0 end) as new_payers
    from link.relation
    group by payee_id
),
used as (
    select payer_id as account_id from link.relation
    union
    select payee_id from link.relation
)
select used.account_id,
    coalesce(cast(received.forwarded as double) / cast(received.received as double), 0)
        as passes_on,
    coalesce(paid.funded / paid.paid, 0) as lives_on_relays,
    coalesce(payers.payers, 0) as payers,
    cast(coalesce(payers.new_payers, 0) as bigint) as new_payers,
    coalesce(profile.holder_kind = 'organisation', false) as is_organisation
from used
inner join link.account_profile as profile on profile.account_id = used.account_id
left join received on received.account_number = profile.account_number
left join paid on paid.account_id = used.account_id
left join payers on payers.account_id = used.account_id
order by used.account_id
