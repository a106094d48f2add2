-- accounts of alerts that make a case by themselves, because the behaviour shows without
-- money that is relayed; where it is relayed too, the alert says more of that case, unless
-- its family has cases of its own
with relaying as (
    select payer_id as account_id from alert.relation where is_suspicious
    union
    select payee_id from alert.relation where is_suspicious
)
select distinct subject.alert_id, subject.account_id, subject.family,
    profile.hub_reason is not null as is_hub
from alert.subject as subject
inner join escalate.family as family on family.name = subject.family
    and family.needs_no_relay
inner join link.account_profile as profile on profile.account_id = subject.account_id
left join relaying on relaying.account_id = subject.account_id
where relaying.account_id is null or family.has_cases_of_its_own
order by subject.alert_id, subject.account_id
