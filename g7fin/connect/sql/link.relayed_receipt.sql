-- which receipts pay for which relation, and how much of it: also cash, money from outside
-- and payments that are of no relation
select pair.receipt as position, payout.relation as to_relation,
    cast(sum(pair.cents) as bigint) as cents
from connect.relay_pair as pair
inner join link.relation_payment as payout on payout.position = pair.payout
group by pair.receipt, payout.relation
order by position, to_relation
