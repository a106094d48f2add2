-- the selected rule of each case and country in which proceeds stop or leave the data: a
-- choice for the case goes before one for the country, and that before the default
with stop as (
    select distinct moved.case_id, coalesce(ended.country, '') as country
    from trace.movement as moved
    inner join follow.stop as ended on ended.position = moved.position
    where ended.kind is not null
    union
    select distinct moved.case_id, coalesce(paid.payer_country, '')
    from trace.movement as moved
    inner join follow.stop as paid on paid.position = moved.position
    where moved.fee_minor > 0
)
select stop.case_id, stop.country,
    coalesce(of_case.rule, of_country.rule, law.default_rule, other_law.default_rule)
        as rule,
    coalesce(of_case.words, of_country.words, 'default of ' || law.country,
        'default of any other country') as chosen_by
from stop
left join follow.lock as of_case on of_case.place = stop.case_id
    and of_case.kind = 'case'
left join follow.lock as of_country on of_country.place = stop.country
    and of_country.kind = 'country'
left join follow.tracing_law as law on law.country = stop.country
cross join (
    select default_rule from follow.tracing_law where country = '*'
) as other_law
order by stop.case_id, stop.country
