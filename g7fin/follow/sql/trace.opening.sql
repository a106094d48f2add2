-- what a pocket without a statement may have held at first: the minimum, with which it is
-- never overdrawn, and the $percent-th percentile of what was stated for its segment (the
-- value at that rank, none between two). The segment is the
-- holder, in that currency; accounts in any currency of that kind of holder, in US
-- dollars; all accounts, however few.
with profile as (
    select account_id, kind, coalesce(holder_kind, 'unknown') as holder_kind
    from link.account_profile
),
stated as (
    select statement.pocket, pocket.currency, profile.kind, profile.holder_kind,
        statement.opening,
        case when rate.rate > 0
            then statement.opening / power(10, rate.exponent) * rate.rate end as usd
    from trace.statement as statement
    inner join trace.pocket as pocket on pocket.pocket = statement.pocket
    inner join profile on profile.account_id = pocket.account_id
    inner join trace.rate as rate on rate.currency = pocket.currency
),
alike as (
    select currency, kind, holder_kind, opening,
        row_number() over (
            partition by currency, kind, holder_kind order by opening, pocket
        ) as standing,
        count(*) over (partition by currency, kind, holder_kind) as counted
    from stated
),
narrow as (
    select currency, kind, holder_kind, counted, min(opening) as high
    from alike
    where standing * 100 >= counted * $percent and counted >= $fewest
    group by currency, kind, holder_kind, counted
),
of_holders as (
    select holder_kind, usd,
        row_number() over (partition by holder_kind order by usd, pocket) as standing,
        count(*) over (partition by holder_kind) as counted
    from stated where usd is not null
),
wide as (
    select holder_kind, counted, min(usd) as usd
    from of_holders
    where standing * 100 >= counted * $percent and counted >= $fewest
    group by holder_kind, counted
),
of_all as (
    select usd, row_number() over (order by usd, pocket) as standing,
        count(*) over () as counted
    from stated where usd is not null
),
widest as (
    select counted, min(usd) as usd
    from of_all
    where standing * 100 >= counted * $percent
    group by counted
),
unknown as (
    select pocket.account_id, pocket.currency, held.opening as smallest, profile.kind,
        profile.holder_kind, narrow.high, narrow.counted as narrow_count,
        coalesce(wide.usd, widest.usd) / rate.rate * power(10, rate.exponent) as other,
        case when rate.rate > 0 then wide.counted end as wide_count,
        case when rate.rate > 0 then widest.counted end as widest_count
    from trace.pocket as pocket
    inner join follow.held as held on held.pocket = pocket.pocket
    inner join profile on profile.account_id = pocket.account_id
    inner join trace.rate as rate on rate.currency = pocket.currency
    left join narrow on narrow.currency = pocket.currency
        and narrow.kind = profile.kind and narrow.holder_kind = profile.holder_kind
    left join wide on wide.holder_kind = profile.holder_kind
    left join widest on true
    where not held.has_statement
),
found as (
    select account_id, currency, smallest,
        case
            when narrow_count is not null then least(high, $largest)
            when coalesce(wide_count, widest_count) is not null
            -- 2^61 is a double too, so the least of the two fits
            then cast(floor(least(other, cast($largest as double))) as bigint)
        end as high,
        coalesce(narrow_count, wide_count, widest_count, 0) as statement_count,
        case
            when narrow_count is not null then currency || ', account kind ' || kind
                || ', holder kind ' || holder_kind
            when wide_count is not null
            then 'any currency in US dollars, holder kind ' || holder_kind
            when widest_count is not null then 'all accounts, in US dollars'
        end as segment
    from unknown
)
select account_id, currency, smallest as smallest_minor,
    greatest(smallest, coalesce(high, smallest)) as high_minor, statement_count,
    case
        when segment is null then 'no segment: none known'
        -- not portable: format with thousands marks
        else 'P' || cast($percent as varchar) || ' of '
            || format('{:,}', statement_count)
            || ' stated opening balance'
            || case when statement_count = 1 then '' else 's' end || ': ' || segment
            || case when high = $largest then '; cut to what tracing can count'
                when high <= smallest then '; the minimum opening balance is no less'
                else '' end
    end as basis
from found
order by account_id, currency
