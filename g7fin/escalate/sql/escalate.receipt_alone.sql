-- the relations that scores count, as they would be if their payees paid nothing: nothing
-- is paid back, paid on or relayed
select known.relation, known.payer_id, known.payee_id, known.payments, known.amount_usd,
    known.span_seconds, known.funded_share, known.cash_funded_share,
    0 as forwarded_share, 0 as relayed_share, known.variation, known.gift_share,
    known.support_share, 0 as payments_back, known.payer_is_organisation,
    known.payee_is_organisation
from link.relation as known
where known.relation in (select relation from cases.counted_relation)
