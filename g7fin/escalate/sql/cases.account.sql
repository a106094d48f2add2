-- every scored account with its score, the sum of its contributions
with scored as (
    select subject_id as account_id, cast(sum(points) as bigint) as score,
        cast(sum(apart_points) as bigint) as confirmed_points,
        cast(count(distinct alert_id) as bigint) as alert_count
    from cases.contribution
    where subject_kind = 'account'
    group by subject_id
),
strongest as (
    select subject_id as account_id, reason,
        row_number() over (
            partition by subject_id order by points desc, criterion, alert_id
        ) as standing
    from cases.contribution
    where subject_kind = 'account'
)
select
    row_number() over (
        order by scored.score desc, profile.in_usd + profile.out_usd desc,
            scored.account_id
    ) as rank,
    scored.account_id, scored.score, scored.confirmed_points,
    row_number() over (
        order by scored.score + scored.confirmed_points desc,
            profile.in_usd + profile.out_usd desc, scored.account_id
    ) as rank_with_confirmed,
    member.role, member.case_id,
    profile.holder_party_id, profile.institution_id, profile.country,
    scored.alert_count, strongest.reason
from scored
inner join escalate.home as home on home.account_id = scored.account_id
inner join cases.member as member on member.account_id = home.account_id
    and member.case_id = home.case_id
inner join link.account_profile as profile on profile.account_id = scored.account_id
inner join strongest on strongest.account_id = scored.account_id
    and strongest.standing = 1
order by rank
