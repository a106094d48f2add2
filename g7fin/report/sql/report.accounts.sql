select rank, account_id, score, confirmed_points, rank_with_confirmed, role, case_id,
    holder_party_id, institution_id, country, alert_count, reason
from cases.account
order by rank
