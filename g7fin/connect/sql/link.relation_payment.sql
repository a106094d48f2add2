-- the payments of each relation, with the part of each that earlier receipts of its payer
-- cover, and the part that its payee paid on
with paired as (
    select dense_rank() over (order by payer_number, payee_number) - 1 as relation,
        position, cents
    from connect.relay_event
    where is_relation
),
covered as (
    select pair.payout as position, sum(pair.cents) as funded,
        sum(case when receipt.is_cash then pair.cents else 0 end) as from_cash
    from connect.relay_pair as pair
    inner join connect.relay_event as receipt on receipt.position = pair.receipt
    group by pair.payout
),
passed as (
    select receipt as position, sum(cents) as forwarded
    from connect.relay_pair
    group by receipt
)
select payment.transaction_id, paired.relation, paired.position,
    cast(paired.cents as bigint) as cents,
    cast(coalesce(covered.funded, 0) as bigint) as funded_cents,
    cast(coalesce(covered.from_cash, 0) as bigint) as from_cash_cents,
    cast(coalesce(passed.forwarded, 0) as bigint) as forwarded_cents
from paired
inner join link.payment as payment on payment.position = paired.position
left join covered on covered.position = paired.position
left join passed on passed.position = paired.position
order by paired.position
