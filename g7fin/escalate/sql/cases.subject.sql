-- alerted accounts that may be named. An alert of a family that protects the payer is
-- left out where its evidence has a fee that the account itself paid: paying is not held
-- against anyone.
with gated as (
    select distinct account_id from cases.gate
),
by_paying as (
    select distinct evidence.alert_id, fee.account_id
    from escalate.fee as fee
    inner join alert.evidence as evidence
        on evidence.transaction_id = fee.transaction_id
    where fee.account_id is not null
)
select subject.alert_id, subject.account_id, subject.typology, subject.part,
    subject.family, subject.strength, profile.account_number,
    profile.holder_party_id, profile.hub_reason is not null as is_hub
from alert.subject as subject
inner join link.account_profile as profile on profile.account_id = subject.account_id
inner join escalate.family as family on family.name = subject.family
left join gated on gated.account_id = subject.account_id
left join by_paying on by_paying.alert_id = subject.alert_id
    and by_paying.account_id = subject.account_id
    and family.protects_payer
where gated.account_id is null and by_paying.account_id is null
order by subject.alert_id, subject.account_id
