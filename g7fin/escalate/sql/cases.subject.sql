-- alerted accounts that a case names
select subject.alert_id, subject.account_id, subject.typology, subject.part,
    subject.family, subject.strength, profile.account_number,
    profile.holder_party_id, profile.hub_reason is not null as is_hub
from alert.subject as subject
inner join (select distinct account_id from cases.grouped) as grouped
    on grouped.account_id = subject.account_id
inner join link.account_profile as profile on profile.account_id = subject.account_id
order by subject.alert_id, subject.account_id
