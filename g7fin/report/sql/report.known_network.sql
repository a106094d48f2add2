select rank, account_id, closeness, hops, through_id, usd, reason, left_out
from cases.known_network
order by rank
