-- what each account of a case shows of its part: what accounts of the case pay it, what it
-- passes on, what it buys, and what its holder has to do with them. What an account pays
-- counts only where another account of the case is paid, or goods are bought.
with member as (
    select candidate.case_id, candidate.account_id, basis.is_named,
        coalesce(place.is_collector, false) as is_collector,
        cast(coalesce(place.through_usd, 0) as double) as through_usd
    from cases.candidate as candidate
    inner join escalate.basis as basis on basis.name = candidate.basis
    left join escalate.case_account as place on place.case_id = candidate.case_id
        and place.account_id = candidate.account_id
),
inside as (
    select payee.case_id, payer.account_id as payer_id, payee.account_id as payee_id,
        payer.is_collector as by_collector, count(*) as payments,
        sum(payment.amount_usd) as amount_usd, min(payment.booked_at) as first_at,
        sum(case when coalesce(purpose.is_pay, false) then 1 else 0 end) as wages,
        sum(case when coalesce(purpose.is_family_support, false) then 1 else 0 end)
            as supports,
        sum(case when regexp_matches(coalesce(payment.goods_code, ''), $equipment)
            then 1 else 0 end) as equipment
    from member as payer
    inner join escalate.payment as payment
        on payment.originator_account_id = payer.account_id and not payment.is_own
    inner join member as payee on payee.case_id = payer.case_id
        and payee.account_id = payment.beneficiary_account_id
    left join escalate.purpose as purpose on purpose.name = payment.purpose
    group by payee.case_id, payer.account_id, payee.account_id, payer.is_collector
),
paid as (
    select case_id, payee_id as account_id, count(*) as in_payers,
        sum(payments) as payments, sum(amount_usd) as in_usd, min(first_at) as first_at,
        sum(case when by_collector then payments else 0 end) as collector_payments,
        sum(case when by_collector then amount_usd else 0 end) as collector_usd,
        sum(wages) as wages, sum(supports) as supports, sum(equipment) as equipment
    from inside
    group by case_id, payee_id
),
pays as (
    select case_id, payer_id as account_id, count(*) as out_payees,
        sum(amount_usd) as out_usd
    from inside
    group by case_id, payer_id
),
account as (
    select distinct account_id from member
),
spent as (
    select account.account_id,
        sum(case when payment.beneficiary_outside = 'cash' then payment.amount_usd
            else 0 end) as cash_usd,
        count(distinct case when payee.holder_kind = 'person' and not payment.is_own
            then payment.beneficiary_account_id end) as private_payees,
        sum(case when regexp_matches(coalesce(payment.goods_code, ''), $equipment)
            then 1 else 0 end) as equipment,
        sum(case when regexp_matches(coalesce(payee.holder_sector, ''), $journeys)
            then 1 else 0 end) as journeys,
        sum(case when regexp_matches(coalesce(payee.holder_sector, ''), $lodging)
            then 1 else 0 end) as lodging
    from account
    inner join escalate.payment as payment
        on payment.originator_account_id = account.account_id
    left join link.account_profile as payee
        on payee.account_id = payment.beneficiary_account_id
    group by account.account_id
),
taken as (
    select account.account_id, count(*) as payments,
        count(distinct case when payer.holder_kind = 'person' and not payment.is_own
            then payment.originator_account_id end) as private_payers,
        sum(case when payment.channel = 'card'
            or coalesce(purpose.is_consideration, false) then 1 else 0 end) as sales,
        sum(case when coalesce(purpose.is_pay, false) then 1 else 0 end) as wages,
        sum(case when coalesce(purpose.is_pay, false) then payment.amount_usd
            else 0 end) as wages_usd,
        sum(case when coalesce(purpose.is_pay, false)
            and regexp_matches(coalesce(payer.holder_sector, ''), $public)
            then 1 else 0 end) as public_wages
    from account
    inner join escalate.payment as payment
        on payment.beneficiary_account_id = account.account_id
    left join link.account_profile as payer
        on payer.account_id = payment.originator_account_id
    left join escalate.purpose as purpose on purpose.name = payment.purpose
    group by account.account_id
),
held as (
    select member.case_id, member.account_id, member.is_named, holder.party_id
    from member
    inner join escalate.holder as holder on holder.account_id = member.account_id
),
-- who leads whom: owns a stake, controls, directs or signs for
lead as (
    select owner_id as party_id, owned_id as led_id,
        case when kind = 'control' or coalesce(share, 0) >= $led_share then 1 else 0 end
            as is_owner
    from escalate.owner
    where kind not in ('ownership', 'voting') or coalesce(share, 0) >= $led_share
    union
    select acting.party_id, holder.party_id, 0
    from link.holder as acting
    inner join escalate.holder as holder on holder.account_id = acting.account_id
        and holder.party_id <> acting.party_id
    where acting.role in ('signatory', 'beneficial_owner')
),
led as (
    select one.case_id, one.account_id as leader_id, other.account_id as led_id,
        other.party_id, max(lead.is_owner) as is_owner
    from lead
    inner join held as one on one.party_id = lead.party_id
    inner join held as other on other.party_id = lead.led_id
        and other.case_id = one.case_id
    group by one.case_id, one.account_id, other.account_id, other.party_id
),
leads as (
    select case_id, leader_id as account_id,
        count(distinct case when is_owner = 1 then party_id end) as owns,
        count(distinct case when is_owner = 0 then party_id end) as directs
    from led
    group by case_id, leader_id
),
led_by as (
    select case_id, led_id as account_id, count(*) as leaders
    from (select distinct led.case_id, led.led_id, holder.party_id
        from led inner join held as holder on holder.case_id = led.case_id
            and holder.account_id = led.leader_id) as leader
    group by case_id, led_id
),
owned as (
    select distinct asset.asset_id, purchase.originator_account_id as payer_id,
        purchase.booked_at,
        coalesce(party.resolved_party_id, asset_party.party_id) as party_id
    from core.asset as asset
    inner join core.transaction as purchase
        on purchase.transaction_id = asset.acquisition_transaction_id
    inner join core.asset_party as asset_party on asset_party.asset_id = asset.asset_id
    left join link.party as party on party.party_id = asset_party.party_id
),
property as (
    select held.case_id, held.account_id,
        count(distinct case when owned.payer_id = held.account_id
            and paid.first_at < owned.booked_at then owned.asset_id end) as bought,
        count(distinct case when owned.payer_id <> held.account_id
            then owned.asset_id end) as bought_for
    from held
    inner join owned on owned.party_id = held.party_id
    inner join member as payer on payer.case_id = held.case_id
        and payer.account_id = owned.payer_id and payer.is_named
    left join paid on paid.case_id = held.case_id and paid.account_id = held.account_id
    group by held.case_id, held.account_id
),
device as (
    select held.case_id, held.account_id, count(distinct theirs.party_id) as devices
    from held
    inner join link.shared_identifier as mine on mine.party_id = held.party_id
        and mine.kind = 'device' and mine.parties <= $device_parties
    inner join link.shared_identifier as theirs on theirs.kind = mine.kind
        and theirs.value_key = mine.value_key and theirs.party_id <> mine.party_id
    inner join held as other on other.case_id = held.case_id
        and other.party_id = theirs.party_id and other.is_named
    group by held.case_id, held.account_id
),
advert as (
    select held.case_id, held.account_id, count(distinct advert.event_id) as adverts
    from held
    inner join link.advert_handle as advert on advert.party_id = held.party_id
        and coalesce(advert.is_seen_then, true)
    group by held.case_id, held.account_id
),
listed as (
    select distinct account_id from cases.subject where part = $designated
),
named as (
    select account_id, count(*) as cases from cases.grouped group by account_id
)
select member.case_id, member.account_id, member.is_named, member.through_usd,
    strength.points as strength,
    listed.account_id is not null as is_designated,
    coalesce(profile.holder_kind = 'organisation', false) as is_organisation,
    profile.is_licensed,
    coalesce(used.new_payers, 0) as new_payers,
    coalesce(used.passes_on, 0) as passes_on,
    coalesce(taken.private_payers, 0) as private_payers,
    coalesce(spent.private_payees, 0) as private_payees,
    case when profile.in_usd > 0 and profile.out_usd > 0
        then cast(least(profile.in_usd, profile.out_usd) as double)
            / cast(greatest(profile.in_usd, profile.out_usd) as double)
        else 0 end as balanced,
    coalesce(paid.in_payers, 0) as in_payers,
    cast(coalesce(paid.in_usd, 0) as double) as in_usd,
    case when profile.in_usd > 0
        then cast(coalesce(paid.in_usd, 0) as double) / cast(profile.in_usd as double)
        else 0 end as in_share,
    case when profile.in_usd > 0
        then cast(profile.cash_in_usd as double) / cast(profile.in_usd as double)
        else 0 end as cash_in_share,
    coalesce(pays.out_payees, 0) as out_payees,
    cast(coalesce(pays.out_usd, 0) as double) as out_usd,
    coalesce(paid.collector_payments, 0) as collector_payments,
    cast(coalesce(paid.collector_usd, 0) as double) as collector_usd,
    case when profile.out_usd > 0
        then cast(coalesce(spent.cash_usd, 0) as double)
            / cast(profile.out_usd as double)
        else 0 end as cash_out_share,
    coalesce(spent.equipment, 0) as equipment_bought,
    coalesce(paid.equipment, 0) as equipment_sold,
    coalesce(spent.journeys, 0) as journey_payments,
    coalesce(spent.lodging, 0) as lodging_payments,
    coalesce(taken.public_wages, 0) as public_wages,
    coalesce(paid.wages, 0) as case_wages,
    coalesce(taken.wages, 0) - coalesce(paid.wages, 0) as wages,
    cast(coalesce(taken.wages_usd, 0) as double) as wages_usd,
    case when taken.payments > 0
        then cast(taken.sales as double) / cast(taken.payments as double)
        else 0 end as trade_share,
    case when paid.payments > 0
        then cast(paid.supports as double) / cast(paid.payments as double)
        else 0 end as support_share,
    coalesce(leads.owns, 0) as owns, coalesce(leads.directs, 0) as directs,
    coalesce(led_by.leaders, 0) as led_by,
    coalesce(property.bought, 0) as bought,
    coalesce(property.bought_for, 0) as bought_for,
    coalesce(device.devices, 0) as devices, coalesce(advert.adverts, 0) as adverts,
    coalesce(named.cases, 0) as cases
from member
inner join link.account_profile as profile on profile.account_id = member.account_id
left join link.relay_account as used on used.account_id = member.account_id
left join paid on paid.case_id = member.case_id
    and paid.account_id = member.account_id
left join pays on pays.case_id = member.case_id
    and pays.account_id = member.account_id
left join spent on spent.account_id = member.account_id
left join taken on taken.account_id = member.account_id
left join leads on leads.case_id = member.case_id
    and leads.account_id = member.account_id
left join led_by on led_by.case_id = member.case_id
    and led_by.account_id = member.account_id
left join property on property.case_id = member.case_id
    and property.account_id = member.account_id
left join device on device.case_id = member.case_id
    and device.account_id = member.account_id
left join advert on advert.case_id = member.case_id
    and advert.account_id = member.account_id
left join escalate.strength as strength on strength.case_id = member.case_id
left join listed on listed.account_id = member.account_id
left join named on named.account_id = member.account_id
order by member.case_id, member.account_id
