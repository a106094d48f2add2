-- the payments at which tracing stops, and what one information request would be about:
-- one account, or what left one institution's accounts one way. What possible victims
-- paid, or were paid, is requested separately.
select stop.position, stop.transaction_id, stop.booked_on, stop.kind, stop.stop_class,
    stop.account_id, stop.institution_id, stop.country, stop.country_of,
    stop.is_protected,
    case when endpoint.question is null then null
        when stop.kind = $left
            then stop.stop_class || ' from ' || coalesce(stop.institution_id, '?')
                || ' in ' || coalesce(stop.country, '?') || ', ' || stop.country_of
                || case when stop.is_protected then ', protected' else '' end
        else 'account ' || stop.account_id
            || case when stop.is_protected then ', protected' else '' end
    end as asked_about
from follow.stop as stop
left join follow.endpoint as endpoint on endpoint.name = stop.stop_class
where stop.kind is not null
order by stop.position
