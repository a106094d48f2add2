-- where proceeds rest or stopped, by case and rule; and what listed parties hold, which
-- is frozen for whose it is, traced or not
with every as (
    select case_id, rule, pocket, resting, stopped from follow.rested
    union all
    select member.case_id, rule.rule, pocket.pocket, 0, 0
    from cases.member as member
    inner join trace.pocket as pocket on pocket.account_id = member.account_id
    cross join (
        select 'fifo' as rule union all select 'lifo' union all select 'pro_rata'
        union all select 'lowest_balance' union all select 'dirty_first'
    ) as rule
    left join follow.rested as rested on rested.case_id = member.case_id
        and rested.rule = rule.rule and rested.pocket = pocket.pocket
    where member.role = $designated and rested.pocket is null
)
select every.case_id, every.rule,
    pocket.account_id, pocket.currency, pocket.stop_class,
    held.balance as balance_minor, every.resting as resting_minor,
    every.stopped as stopped_minor, held.deficit as deficit_minor, held.has_statement
from every
inner join trace.pocket as pocket on pocket.pocket = every.pocket
inner join follow.held as held on held.pocket = every.pocket
order by every.case_id, every.rule, pocket.account_id, pocket.currency
