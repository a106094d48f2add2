-- alerted accounts that may be named
select subject.alert_id, subject.account_id, subject.typology, subject.part,
    subject.family, subject.strength, profile.account_number,
    profile.holder_party_id, profile.hub_reason is not null as is_hub
from alert.subject as subject
inner join link.account_profile as profile on profile.account_id = subject.account_id
left join (select distinct account_id from cases.gate) as gate
    on gate.account_id = subject.account_id
where gate.account_id is null
order by subject.alert_id, subject.account_id
