-- cases.reliability
-- how far the probabilities that cases are stated with hold: beside each part of 0 to 1,
-- what share of the decisions there confirmed, each said by a fit that had not seen its
-- case, with the middle 95 % of that share (Wilson; a case counts once)
with bin as (
    select number, number / cast($bins as double) as stated_from,
        (number + 1) / cast($bins as double) as stated_to
    from escalate.probability_range
),
ranked as (
    select least($bins - 1, cast(floor(probability * $bins) as bigint)) as number,
        count(*) as cases
    from cases.case_file
    group by 1
),
held as (
    select least($bins - 1, cast(floor(stated * $bins) as bigint)) as number,
        count(*) as decisions, sum(weight) as weight,
        sum(weight * stated) / sum(weight) as stated,
        least(1, greatest(0, sum(weight * label) / sum(weight))) as confirmed
    from (
        select stated, label, weight from escalate.unseen
        order by stated, label, weight
    )
    group by 1
),
compared as (
    select number, decisions, stated, confirmed,
        confirmed + 1.9208 / weight as middle,
        1.96 * sqrt(confirmed * (1 - confirmed) / weight
            + 0.9604 / (weight * weight)) as half,
        1 + 3.8416 / weight as over
    from held
)
select bin.stated_from, bin.stated_to, coalesce(ranked.cases, 0) as cases,
    coalesce(compared.decisions, 0) as decisions, compared.stated,
    compared.confirmed as confirmed_share,
    -- the greater of a number and of nothing would be the number
    case when compared.number is not null
        then greatest(0, (compared.middle - compared.half) / compared.over) end as low,
    case when compared.number is not null
        then least(1, (compared.middle + compared.half) / compared.over) end as high,
    case when compared.number is null then $nothing else $compared end as note
from bin
left join ranked on ranked.number = bin.number
left join compared on compared.number = bin.number
order by bin.stated_from
