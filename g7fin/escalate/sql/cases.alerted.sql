-- which alerts say something of which case: those about an account that it names; of a
-- family with cases of its own, only in those
with made as (
    select case_id, bool_or(is_relayed) as is_relayed
    from escalate.group
    group by case_id
)
select distinct grouped.case_id, subject.alert_id, subject.account_id,
    subject.typology, subject.family, subject.strength
from cases.subject as subject
inner join escalate.family as family on family.name = subject.family
inner join cases.grouped as grouped on grouped.account_id = subject.account_id
inner join made on made.case_id = grouped.case_id
where not (made.is_relayed and family.has_cases_of_its_own)
order by grouped.case_id, subject.alert_id, subject.account_id
