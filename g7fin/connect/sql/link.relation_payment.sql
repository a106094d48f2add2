-- the payments of each relation, with the part of each that earlier receipts of its payer
-- cover, and the part that its payee paid on
with pair as (
    select payer_number, payee_number,
        row_number() over (order by payer_number, payee_number) - 1 as relation
    from connect.relay_event
    where is_relation
    group by payer_number, payee_number
),
covered as (
    select taken.payout as position, sum(taken.cents) as funded,
        sum(case when receipt.is_cash then taken.cents else 0 end) as from_cash
    from connect.relay_pair as taken
    inner join connect.relay_event as receipt on receipt.position = taken.receipt
    group by taken.payout
),
passed as (
    select receipt as position, sum(cents) as forwarded
    from connect.relay_pair
    group by receipt
)
select paid.transaction_id, pair.relation, paid.position, paid.cents,
    cast(coalesce(covered.funded, 0) as bigint) as funded_cents,
    cast(coalesce(covered.from_cash, 0) as bigint) as from_cash_cents,
    cast(coalesce(passed.forwarded, 0) as bigint) as forwarded_cents
from connect.relay_event as paid
inner join pair on pair.payer_number = paid.payer_number
    and pair.payee_number = paid.payee_number
left join covered on covered.position = paid.position
left join passed on passed.position = paid.position
where paid.is_relation
order by paid.position
