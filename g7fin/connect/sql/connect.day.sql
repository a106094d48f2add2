-- points for a date of birth, or of incorporation, that two parties have in common, in
-- thousandths of a bit: 1000 for each halving of the share of parties with it, at most
-- $most_day. The first of January counts for little: registers enter it when the day is
-- not known, so many parties have it. Some parties are added to the total, or every date
-- of a small delivery would be common.
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
