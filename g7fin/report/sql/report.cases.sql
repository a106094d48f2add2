select rank, case_id, score, confirmed_points, rank_with_confirmed, probability, offence,
    account_count,
    entry_payers, entry_usd,
    held_back, transaction_count, value_usd, turnover_usd, first_at, last_at, summary
from cases.case_file
order by rank
