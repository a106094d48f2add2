-- why two alerted accounts belong together; never through a hub or a cash desk
with named as (
    select distinct account_id, account_number, holder_party_id, is_hub
    from cases.subject
),
evidence as (
    select distinct payment.originator_account_id, payment.beneficiary_account_id,
        payment.amount_usd, payment.transaction_id
    from alert.evidence as evidence
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
    where payment.originator_account_id is not null
        and payment.beneficiary_account_id is not null
),
one_alert as (
    select first.account_id as left_id, other.account_id as right_id,
        'one alert' as kind, first.alert_id as detail
    from (
        select alert_id, min(account_id) as account_id
        from cases.subject group by alert_id
    ) as first
    inner join cases.subject as other on other.alert_id = first.alert_id
        and other.account_id > first.account_id
),
paid as (
    select payer.account_id as left_id, payee.account_id as right_id,
        'payment in evidence' as kind, min(evidence.transaction_id) as detail
    from evidence
    inner join named as payer on payer.account_id = evidence.originator_account_id
        and not payer.is_hub
    inner join named as payee on payee.account_id = evidence.beneficiary_account_id
        and not payee.is_hub
    group by payer.account_id, payee.account_id
),
end_point as (
    select evidence.beneficiary_account_id as account_id,
        payer.account_id as payer_id, sum(evidence.amount_usd) as amount_usd
    from evidence
    inner join named as payer on payer.account_id = evidence.originator_account_id
        and not payer.is_hub
    group by evidence.beneficiary_account_id, payer.account_id
),
fed as (
    select end_point.account_id, min(end_point.payer_id) as first_payer_id
    from end_point
    inner join link.account_profile as profile
        on profile.account_id = end_point.account_id and profile.hub_reason is null
    group by end_point.account_id, profile.in_usd
    having count(*) between 2 and $most_payers
        and sum(end_point.amount_usd) >= profile.in_usd * $fed_share
),
same_end as (
    select fed.first_payer_id as left_id, end_point.payer_id as right_id,
        'pay the same account' as kind, fed.account_id as detail
    from fed
    inner join end_point on end_point.account_id = fed.account_id
        and end_point.payer_id > fed.first_payer_id
),
same_holder as (
    select one.account_id as left_id, other.account_id as right_id,
        'same holder' as kind, one.holder_party_id as detail
    from named as one
    inner join named as other on other.holder_party_id = one.holder_party_id
        and other.account_id > one.account_id
),
owned as (
    select one.account_id as left_id, other.account_id as right_id,
        'ownership' as kind, ownership.kind as detail
    from core.ownership as ownership
    inner join named as one on one.holder_party_id = ownership.owner_party_id
    inner join named as other on other.holder_party_id = ownership.owned_party_id
),
shared as (
    select one.account_id as left_id, other.account_id as right_id,
        'shared identifier' as kind, mine.kind as detail
    from link.shared_identifier as mine
    inner join link.shared_identifier as theirs on theirs.kind = mine.kind
        and theirs.value_key = mine.value_key and theirs.party_id > mine.party_id
    inner join named as one on one.holder_party_id = mine.party_id
    inner join named as other on other.holder_party_id = theirs.party_id
),
every as (
    select left_id, right_id, kind, detail from one_alert
    union all select left_id, right_id, kind, detail from paid
    union all select left_id, right_id, kind, detail from same_end
    union all select left_id, right_id, kind, detail from same_holder
    union all select left_id, right_id, kind, detail from owned
    union all select left_id, right_id, kind, detail from shared
)
select left_id, right_id, kind, min(detail) as detail
from every
where left_id <> right_id
group by left_id, right_id, kind
order by left_id, right_id, kind
