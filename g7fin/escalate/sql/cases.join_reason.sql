-- why two alerted accounts are linked; never through a hub or a cash desk, and not
-- by the holder of accounts that move money for others
with named as (
    select distinct account_id, is_hub from cases.subject
),
held as (
    select named.account_id, holder.party_id
    from named
    inner join escalate.holder as holder on holder.account_id = named.account_id
    inner join link.account_profile as profile
        on profile.account_id = named.account_id
        and profile.kind <> 'internal' and not profile.is_licensed
),
evidence as (
    select distinct payment.originator_account_id, payment.beneficiary_account_id,
        payment.amount_usd, payment.purpose, payment.transaction_id
    from (
        -- the other side of a designated party's payments is not what it is about
        select distinct subject.alert_id
        from cases.subject as subject
        inner join escalate.family as family
            on family.name = subject.family and family.joins_counterparties
    ) as alert
    inner join alert.evidence as evidence on evidence.alert_id = alert.alert_id
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
    where payment.originator_account_id is not null
        and payment.beneficiary_account_id is not null
),
one_alert as (
    select first.account_id as left_id, other.account_id as right_id,
        $one_alert as kind, first.alert_id as detail,
        cast(null as decimal(18, 2)) as amount_usd
    from (
        select alert_id, min(account_id) as account_id
        from cases.subject where not is_hub group by alert_id
    ) as first
    inner join cases.subject as other on other.alert_id = first.alert_id
        and other.account_id > first.account_id and not other.is_hub
),
paid as (
    select payer.account_id as left_id, payee.account_id as right_id,
        $payment as kind, evidence.transaction_id as detail,
        evidence.amount_usd
    from evidence
    inner join named as payer on payer.account_id = evidence.originator_account_id
        and not payer.is_hub
    inner join named as payee on payee.account_id = evidence.beneficiary_account_id
        and not payee.is_hub
),
end_point as (
    select evidence.beneficiary_account_id as account_id,
        payer.account_id as payer_id, sum(evidence.amount_usd) as amount_usd
    from evidence
    inner join named as payer on payer.account_id = evidence.originator_account_id
        and not payer.is_hub
    left join cases.payer as protected
        on protected.account_id = evidence.beneficiary_account_id
    left join escalate.purpose as purpose on purpose.name = evidence.purpose
    where protected.account_id is null
        and evidence.beneficiary_account_id <> payer.account_id
        and not coalesce(purpose.is_consideration, false)
    group by evidence.beneficiary_account_id, payer.account_id
),
fed as (
    select end_point.account_id, min(end_point.payer_id) as first_payer_id
    from end_point
    inner join escalate.receiver as receiver
        on receiver.account_id = end_point.account_id and receiver.is_person
    group by end_point.account_id, receiver.in_usd
    having count(*) between 2 and $most_payers
        and sum(end_point.amount_usd) >= receiver.in_usd * $funded_share
),
same_end as (
    select fed.first_payer_id as left_id, end_point.payer_id as right_id,
        $same_payee as kind, fed.account_id as detail
    from fed
    inner join end_point on end_point.account_id = fed.account_id
        and end_point.payer_id > fed.first_payer_id
),
same_holder as (
    select one.account_id as left_id, other.account_id as right_id,
        $same_holder as kind, one.party_id as detail
    from held as one
    inner join held as other on other.party_id = one.party_id
        and other.account_id > one.account_id
),
owned as (
    select one.account_id as left_id, other.account_id as right_id,
        $ownership as kind, owner.kind as detail
    from escalate.owner as owner
    inner join held as one on one.party_id = owner.owner_id
    inner join held as other on other.party_id = owner.owned_id
    where owner.kind not in ('ownership', 'voting') or owner.share is null
        or owner.share >= $owned_share
),
shared as (
    select one.account_id as left_id, other.account_id as right_id,
        $shared_identifier as kind, mine.kind as detail
    from link.shared_identifier as mine
    inner join link.shared_identifier as theirs on theirs.kind = mine.kind
        and theirs.value_key = mine.value_key and theirs.party_id > mine.party_id
        -- an address is a house with many doors
        and mine.kind <> 'address'
    inner join held as one on one.party_id = mine.party_id
    inner join held as other on other.party_id = theirs.party_id
),
every as (
    select left_id, right_id, kind, detail, amount_usd from one_alert
    union all select left_id, right_id, kind, detail, amount_usd from paid
    union all select left_id, right_id, kind, detail, null from same_end
    union all select left_id, right_id, kind, detail, null from same_holder
    union all select left_id, right_id, kind, detail, null from owned
    union all select left_id, right_id, kind, detail, null from shared
)
select left_id, right_id, kind, min(detail) as detail,
    cast(sum(amount_usd) as decimal(18, 2)) as amount_usd
from every
where left_id <> right_id
group by left_id, right_id, kind
order by left_id, right_id, kind
