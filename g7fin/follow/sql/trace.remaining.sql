-- where proceeds remain or stopped, by case and rule; and what designated parties hold,
-- which is frozen because of its holder, traced or not
with every as (
    select case_id, rule, pocket, resting, stopped from follow.remaining
    union all
    select member.case_id, rule.name, pocket.pocket, 0, 0
    from cases.member as member
    inner join trace.pocket as pocket on pocket.account_id = member.account_id
    cross join follow.tracing_rule as rule
    left join follow.remaining as remaining on remaining.case_id = member.case_id
        and remaining.rule = rule.name and remaining.pocket = pocket.pocket
    where member.role = $designated and remaining.pocket is null
)
select every.case_id, every.rule,
    pocket.account_id, pocket.currency, pocket.stop_class,
    held.balance as balance_minor, every.resting as resting_minor,
    every.stopped as stopped_minor, held.deficit as deficit_minor, held.has_statement
from every
inner join trace.pocket as pocket on pocket.pocket = every.pocket
inner join follow.held as held on held.pocket = every.pocket
order by every.case_id, every.rule, pocket.account_id, pocket.currency
