-- who paid a collector of fees: possibly smuggled, or a relative. Nobody is scored for
-- paying, so what such a payer passed on, also through another account of theirs, is not
-- held against them either. An account that itself collects, buys equipment, deposits
-- structured cash or is designated takes part in its own right.
with paid as (
    select fee.account_id, fee.alert_id, fee.transaction_id
    from escalate.fee as fee
    inner join link.account_profile as payer on payer.account_id = fee.account_id
        and coalesce(payer.holder_kind, 'person') = 'person'
),
payer as (
    select paid.alert_id, paid.transaction_id, holder.party_id
    from paid
    inner join escalate.holder as holder on holder.account_id = paid.account_id
    union
    -- who paid a fee in cash at the desk
    select fee.alert_id, fee.transaction_id,
        coalesce(party.resolved_party_id, fee.conductor_party_id)
    from escalate.fee as fee
    left join link.party as party on party.party_id = fee.conductor_party_id
    where fee.account_id is null and fee.conductor_party_id is not null
),
passed_on as (
    select distinct subject.account_id, holder.party_id
    from alert.subject as subject
    inner join escalate.holder as holder on holder.account_id = subject.account_id
    inner join link.account_profile as profile
        on profile.account_id = subject.account_id
        and coalesce(profile.holder_kind, 'person') = 'person'
    inner join escalate.family as family
        on family.name = subject.family and family.protects_payer
),
every as (
    select account_id, alert_id, transaction_id from paid
    union
    select passed_on.account_id, payer.alert_id, payer.transaction_id
    from passed_on
    inner join payer on payer.party_id = passed_on.party_id
),
in_own_right as (
    select distinct subject.account_id
    from alert.subject as subject
    inner join escalate.family as family
        on family.name = subject.family and not family.protects_payer
)
select every.account_id, every.alert_id, every.transaction_id
from every
left join in_own_right on in_own_right.account_id = every.account_id
where in_own_right.account_id is null
order by every.account_id, every.alert_id, every.transaction_id
