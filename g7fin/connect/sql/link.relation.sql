-- one row an ordered pair of accounts: what one paid the other, how much of it was relayed,
-- and what came back
with summed as (
    select paid.relation, count(*) as payments,
        sum(cast(paid.cents as decimal(38, 0))) as cents,
        sum(cast(paid.funded_cents as decimal(38, 0))) as funded,
        sum(cast(paid.from_cash_cents as decimal(38, 0))) as from_cash,
        sum(cast(paid.forwarded_cents as decimal(38, 0))) as forwarded,
        sum(cast(least(paid.funded_cents, paid.forwarded_cents) as decimal(38, 0)))
            as relayed,
        sum(cast(paid.cents as decimal(38, 0)) * cast(paid.cents as decimal(19, 0)))
            as squares,
        sum(case when event.is_gift then 1 else 0 end) as gifts,
        sum(case when event.is_support then 1 else 0 end) as supports,
        min(event.payer_number) as payer_number, min(event.payee_number) as payee_number,
        min(event.booked_at) as first_at, max(event.booked_at) as last_at
    from link.relation_payment as paid
    inner join connect.relay_event as event on event.position = paid.position
    group by paid.relation
)
select summed.relation, payer.account_id as payer_id, payee.account_id as payee_id,
    summed.payments,
    cast(summed.cents / 100 as decimal(18, 2)) as amount_usd,
    summed.first_at, summed.last_at,
    cast(epoch(summed.last_at) - epoch(summed.first_at) as bigint) as span_seconds,
    cast(summed.funded as double) / cast(summed.cents as double) as funded_share,
    cast(summed.from_cash as double) / cast(summed.cents as double)
        as cash_funded_share,
    cast(summed.forwarded as double) / cast(summed.cents as double)
        as forwarded_share,
    cast(summed.relayed as double) / cast(summed.cents as double) as relayed_share,
    sqrt(greatest(0, cast(summed.squares as double) * summed.payments
        / (cast(summed.cents as double) * cast(summed.cents as double)) - 1))
        as variation,
    cast(summed.gifts as double) / summed.payments as gift_share,
    cast(summed.supports as double) / summed.payments as support_share,
    coalesce(back.payments, 0) as payments_back,
    coalesce(payer.holder_kind = 'organisation', false) as payer_is_organisation,
    coalesce(payee.holder_kind = 'organisation', false) as payee_is_organisation
from summed
inner join link.account_profile as payer on payer.account_number = summed.payer_number
inner join link.account_profile as payee on payee.account_number = summed.payee_number
left join (
    select payer_number, payee_number, count(*) as payments
    from connect.relay_event
    where payer_number is not null
    group by payer_number, payee_number
) as back on back.payer_number = summed.payee_number
    and back.payee_number = summed.payer_number
order by summed.relation
