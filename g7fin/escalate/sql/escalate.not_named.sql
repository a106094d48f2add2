-- who is in a case file and not named, by which gate. An account that an alert needing no
-- relay is about takes part in its own right. In a candidate group, which has no strength,
-- who is paid is named. A case of middling strength names its lead alone: the account with
-- the plainest part.
with in_own_right as (
    select distinct subject.account_id
    from alert.subject as subject
    inner join escalate.family as family on family.name = subject.family
        and family.needs_no_relay
),
placed as (
    select case_id, account_id, part_points,
        rank() over (
            partition by case_id order by part_points desc, through_usd desc
        ) = 1 as is_lead
    from escalate.case_account
)
select place.case_id, place.account_id,
    case when place.part_points = 0 then $paid_only else $weak end as gate
from placed as place
left join escalate.strength as strength on strength.case_id = place.case_id
left join in_own_right on in_own_right.account_id = place.account_id
where in_own_right.account_id is null
    and (place.part_points = 0
        or (strength.case_id is not null
            and (not strength.is_case
                or not (strength.names_all or place.is_lead)
                or place.part_points < $named_points)))
order by place.case_id, place.account_id
