-- information requests: addressee and question, about the payments at which tracing
-- stops with somebody who may know more. There is no minimum amount: all are listed, the
-- rank says which first. An account is named if it is an organisation's, an institution's
-- own or a remitter's, and no possible victim's; of a person outside the case the payments
-- alone are given, by which the institution finds it.
with traced as (
    select moved.case_id, ended.asked_about, moved.rule, moved.credit_currency,
        sum(moved.moved_in_minor) as minor
    from trace.movement as moved
    inner join trace.endpoint as ended on ended.position = moved.position
    where ended.asked_about is not null and moved.moved_in_minor > 0
    group by moved.case_id, ended.asked_about, moved.rule, moved.credit_currency
),
-- cents, so that sums are exact in any order
valued as (
    select traced.case_id, traced.asked_about, traced.rule,
        sum(cast(round(cast(traced.minor as double) / power(10, rate.exponent)
            * rate.rate, 2) as decimal(18, 2))) as usd
    from traced
    inner join trace.rate as rate on rate.currency = traced.credit_currency
    group by traced.case_id, traced.asked_about, traced.rule
),
subject as (
    select asked_about, min(kind) as kind, min(stop_class) as stop_class,
        min(account_id) as account_id, min(institution_id) as institution_id,
        min(country) as country, min(country_of) as country_of,
        bool_or(is_protected) as is_protected
    from trace.endpoint
    where asked_about is not null
    group by asked_about
),
counted as (
    select count(*) as rules from follow.tracing_rule
),
figured as (
    select valued.case_id, valued.asked_about,
        case when count(valued.usd) = 0 then null
            -- a rule that has no row traces nothing to it
            when count(valued.usd) < min(counted.rules) then 0
            else min(valued.usd) end as least_usd,
        max(valued.usd) as most_usd,
        case when count(valued.usd) > 0 then sum(case when valued.rule = selected.rule
            then coalesce(valued.usd, 0) else 0 end) end as locked_usd,
        min(selected.rule) as locked_rule, min(selected.chosen_by) as locked_by
    from valued
    inner join subject on subject.asked_about = valued.asked_about
    inner join follow.stop_rule as selected on selected.case_id = valued.case_id
        and selected.country = coalesce(subject.country, '')
    cross join counted
    group by valued.case_id, valued.asked_about
),
payment as (
    select distinct moved.case_id, ended.asked_about, ended.transaction_id,
        ended.position, ended.booked_on, rate.rate is null as is_unvalued
    from trace.movement as moved
    inner join trace.endpoint as ended on ended.position = moved.position
    inner join trace.rate as rate on rate.currency = moved.credit_currency
    where ended.asked_about is not null and moved.moved_in_minor > 0
),
-- not portable: list; sorted, so the order inside is settled
paid as (
    select case_id, asked_about, min(position) as first_position,
        min(booked_on) as first_on, max(booked_on) as last_on,
        count(*) as payment_count,
        cast(sum(case when is_unvalued then 1 else 0 end) as bigint)
            as unvalued_count,
        list_sort(list(transaction_id)) as transaction_ids
    from payment
    group by case_id, asked_about
),
-- where most accounts of a case are kept; if two countries have as many, none
kept as (
    select member.case_id, profile.country, count(*) as accounts
    from cases.member as member
    inner join link.account_profile as profile
        on profile.account_id = member.account_id
    where profile.country is not null
    group by member.case_id, profile.country
),
most as (
    select case_id, max(accounts) as accounts from kept group by case_id
),
home as (
    select kept.case_id, min(kept.country) as country
    from kept
    inner join most on most.case_id = kept.case_id
        and most.accounts = kept.accounts
    group by kept.case_id
    having count(*) = 1
)
select row_number() over (
        order by figured.locked_usd desc nulls last, figured.most_usd desc nulls last,
            paid.case_id, paid.first_position
    ) as rank,
    paid.case_id, subject.kind, subject.stop_class,
    case when not subject.is_protected and (profile.holder_kind = 'organisation'
            or profile.kind in ('internal', 'mvts'))
        then subject.account_id end as account_id,
    subject.institution_id, institution.name as institution_name,
    institution.country as institution_country, subject.country, subject.country_of,
    home.country as home_country, subject.is_protected,
    case
        when subject.is_protected
        then 'the protection desk first: possible victims took part'
        when subject.institution_id is null
        then 'no addressee known: the institution is not in the data'
        when institution.country is null
        then 'the institution, whose country is not in the data'
        when home.country is null
        then 'the institution, or the FIU of ' || institution.country
            || ' if that is abroad: the case has no one home country'
        when institution.country = home.country then 'the institution'
        else 'FIU-to-FIU, the FIU of ' || institution.country
    end as asked_through,
    endpoint.question,
    paid.first_on, paid.last_on, paid.payment_count, paid.unvalued_count,
    paid.transaction_ids,
    cast(figured.least_usd as decimal(18, 2)) as traced_least_usd,
    cast(figured.most_usd as decimal(18, 2)) as traced_most_usd,
    cast(figured.locked_usd as decimal(18, 2)) as traced_locked_usd,
    figured.locked_rule, figured.locked_by
from paid
inner join figured on figured.case_id = paid.case_id
    and figured.asked_about = paid.asked_about
inner join subject on subject.asked_about = paid.asked_about
inner join follow.endpoint as endpoint on endpoint.name = subject.stop_class
left join link.account_profile as profile on profile.account_id = subject.account_id
left join core.institution as institution
    on institution.institution_id = subject.institution_id
left join home on home.case_id = paid.case_id
order by rank
