select account_id, direction, hops, amount_usd,
    cast(cast(billionths as decimal(10, 0)) * 0.000000001 as decimal(10, 9)) as share,
    through_account_id, listed_party_id
from connect.exposed
where hops > 0
order by account_id, direction, hops
