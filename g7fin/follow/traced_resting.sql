-- where proceeds rest or stopped, by case and rule
select rested.case_id, rested.rule,
    pocket.account_id, pocket.currency, pocket.stop_class, rested.balance as balance_minor,
    rested.resting as resting_minor, rested.stopped as stopped_minor,
    rested.deficit as deficit_minor, rested.has_statement
from follow.rested as rested
inner join trace.pocket as pocket on pocket.pocket = rested.pocket
order by rested.case_id, rested.rule, pocket.account_id, pocket.currency
