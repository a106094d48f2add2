-- which relation's money pays for which other relation, and how much of it
select receipt.relation as from_relation, payout.relation as to_relation,
    cast(sum(pair.cents) as bigint) as cents
from connect.relay_pair as pair
inner join link.relation_payment as receipt on receipt.position = pair.receipt
inner join link.relation_payment as payout on payout.position = pair.payout
group by receipt.relation, payout.relation
order by from_relation, to_relation
