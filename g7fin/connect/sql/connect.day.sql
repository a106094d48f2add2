-- how much it says that two parties were born, or founded, on one day: little for the
-- first of January, which registers write when they do not know
with parties as (
    select kind, count(*) as parties
    from connect.record
    group by kind
)
select record.kind, record.born_on,
    cast(least($most_day, round(1000 * ln((parties.parties + $days_beside)
        / count(*)) / ln(2))) as bigint) as points
from connect.record as record
inner join parties on parties.kind = record.kind
where record.born_on is not null
group by record.kind, record.born_on, parties.parties
order by record.kind, record.born_on
