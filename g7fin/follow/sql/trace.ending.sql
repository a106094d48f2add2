-- the payments at which tracing stops, and what one request for information would ask
-- about: one account, or what left one institution's accounts one way. Of those who give
-- value in good faith nothing is asked, nor of an organisation that was paid, nor of a
-- hub: what a shop or an office was paid for, its bank does not know. What possible
-- victims paid, or were paid, is asked apart from all else.
select position, transaction_id, booked_on, kind, stop_class, account_id,
    institution_id, country, country_of, is_protected,
    case when stop_class like 'payment in good faith%' then null
        when kind = 'left the view'
            then stop_class || ' from ' || coalesce(institution_id, '?') || ' in '
                || coalesce(country, '?') || ', ' || country_of
                || case when is_protected then ', protected' else '' end
        when stop_class in ('institution', 'licensed remitter')
            then 'account ' || account_id
                || case when is_protected then ', protected' else '' end end as asked_about
from follow.stop_place
where kind is not null
order by position
