-- the accounts that are scored, each with the one case in which that is told: where most
-- of its points are. To be named in a case is not to be scored.
with scored as (
    select distinct grouped.account_id
    from cases.grouped as grouped
    left join escalate.case_account as place on place.case_id = grouped.case_id
        and place.account_id = grouped.account_id
    left join escalate.strength as strength on strength.case_id = grouped.case_id
    left join alert.subject as subject on subject.account_id = grouped.account_id
    left join escalate.family as family on family.name = subject.family
        and family.needs_no_relay
    where (strength.is_case and place.part_points >= $scored_points)
        or family.name is not null
        -- whom a candidate group names
        or (strength.case_id is null and place.part_points > 0)
),
-- one row an end of a relation: a join on either end would compare all with all
ended as (
    select part.case_id, scored.payer_id as account_id, scored.points
    from cases.relation as part
    inner join alert.relation as scored on scored.relation = part.relation
    union all
    select part.case_id, scored.payee_id, scored.points
    from cases.relation as part
    inner join alert.relation as scored on scored.relation = part.relation
),
told as (
    select grouped.account_id, grouped.case_id,
        sum(case when ended.case_id is null then 0 else greatest(ended.points, 1) end)
            as points
    from cases.grouped as grouped
    left join ended on ended.case_id = grouped.case_id
        and ended.account_id = grouped.account_id
    group by grouped.account_id, grouped.case_id
),
ranked as (
    select account_id, case_id,
        row_number() over (partition by account_id order by points desc, case_id)
            as standing
    from told
)
select ranked.account_id, ranked.case_id
from ranked
inner join scored on scored.account_id = ranked.account_id
where ranked.standing = 1
order by ranked.account_id
