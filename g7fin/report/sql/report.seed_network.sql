select rank, account_id, closeness, hops, through_id, usd, reason, left_out
from cases.seed_network
order by rank
