-- payments of possible victims are in no report
select rank, case_id, kind, stop_class, account_id, institution_id, institution_name,
    institution_country, country, country_of, home_country, is_protected, asked_through,
    question, first_on, last_on, payment_count, unvalued_count,
    case when not is_protected then transaction_ids end as transaction_ids,
    traced_least_usd, traced_most_usd, traced_locked_usd, locked_rule, locked_by
from trace.request
order by rank
