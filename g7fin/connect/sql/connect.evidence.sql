-- one row for each comparison of a pair that adds or takes points: whether it forbids to
-- merge, and whether it identifies one person or firm rather than a household
select one, other, 'name' as comparison, name_outcome as outcome, name_points as points,
    name_outcome in ('differs', 'missing')
        -- a similar name may be that of a relative, unless the day of birth agrees
        or (name_outcome <> 'same' and coalesce(born_outcome, 'missing') = 'missing')
        as bars,
    name_outcome = 'same' and kind = 'organisation' as anchors
from connect.compared
union all
select one, other,
    case when kind = 'person' then 'birth date' else 'incorporation date' end
        as comparison,
    born_outcome as outcome, born_points as points, born_outcome = 'differs' as bars,
    born_outcome <> 'differs' as anchors
from connect.compared
where born_outcome is not null
union all
select one, other, 'country' as comparison, country_outcome as outcome,
    case when country_outcome = 'same' then $country_same else $country_differs end
        as points,
    false as bars, false as anchors
from connect.compared
where country_outcome is not null
union all
select one, other, kind as comparison, outcome, points, bars, anchors
from connect.identified
