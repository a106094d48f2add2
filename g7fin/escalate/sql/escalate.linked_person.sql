-- whom a case has to do with beside those whom its money shows. Context, so no points, and
-- nobody for having paid:
--   property that an account which the case names paid for, once the case had paid it, is
--     another's;
--   an organisation that this owner leads, or one that several named accounts pay and that
--     a named holder, or who uses one device with such a holder, leads: owns a stake in,
--     controls, directs or signs for;
--   who else leads such an organisation, and a holding above one that the case names.
-- A device alone brings nobody: families share them. Of each party one account, the one
-- that the case pays most, else that receives most.
with named as (
    select distinct grouped.case_id, grouped.account_id, holder.party_id
    from cases.grouped as grouped
    inner join link.account_profile as profile
        on profile.account_id = grouped.account_id and profile.kind <> 'internal'
        and not profile.is_licensed and profile.hub_reason is null
    left join escalate.holder as holder on holder.account_id = grouped.account_id
),
payer as (
    select distinct case_id, account_id from named
),
inside as (
    select distinct case_id, party_id from named
),
received as (
    select part.case_id, relation.payee_id as account_id,
        min(relation.first_at) as first_at
    from cases.relation as part
    inner join link.relation as relation on relation.relation = part.relation
    group by part.case_id, relation.payee_id
),
bought as (
    select payer.case_id,
        coalesce(party.resolved_party_id, asset_party.party_id) as party_id,
        min(payer.account_id) as through_id
    from core.asset as asset
    inner join core.transaction as purchase
        on purchase.transaction_id = asset.acquisition_transaction_id
    inner join payer on payer.account_id = purchase.originator_account_id
    inner join received on received.case_id = payer.case_id
        and received.account_id = payer.account_id
        and received.first_at < purchase.booked_at
    inner join core.asset_party as asset_party on asset_party.asset_id = asset.asset_id
    left join link.party as party on party.party_id = asset_party.party_id
    left join inside on inside.case_id = payer.case_id
        and inside.party_id = coalesce(party.resolved_party_id, asset_party.party_id)
    where inside.party_id is null
    group by payer.case_id, coalesce(party.resolved_party_id, asset_party.party_id)
),
device as (
    select named.case_id, theirs.party_id, min(named.account_id) as through_id
    from named
    inner join link.shared_identifier as mine on mine.party_id = named.party_id
        and mine.kind = 'device' and mine.parties <= $device_parties
    inner join link.shared_identifier as theirs on theirs.kind = mine.kind
        and theirs.value_key = mine.value_key and theirs.party_id <> mine.party_id
    group by named.case_id, theirs.party_id
),
lead as (
    select owner_id as party_id, owned_id as led_id
    from escalate.owner
    where kind not in ('ownership', 'voting') or coalesce(share, 0) >= $led_share
    union
    select acting.party_id, holder.party_id
    from link.holder as acting
    inner join escalate.holder as holder on holder.account_id = acting.account_id
        and holder.party_id <> acting.party_id
    where acting.role in ('signatory', 'beneficial_owner')
),
-- what each case pays each holder, purchases by card apart
paid as (
    select payer.case_id, holder.party_id, payment.beneficiary_account_id as account_id,
        payer.account_id as payer_id, sum(payment.amount_usd) as amount_usd
    from payer
    inner join link.payment as payment
        on payment.originator_account_id = payer.account_id
        and payment.channel <> 'card' and not payment.is_own
    inner join escalate.holder as holder
        on holder.account_id = payment.beneficiary_account_id
    group by payer.case_id, holder.party_id, payment.beneficiary_account_id,
        payer.account_id
),
several as (
    select case_id, party_id
    from paid
    group by case_id, party_id
    having sum(amount_usd) >= $least_usd and count(distinct payer_id) >= $least_payers
),
led as (
    select every.case_id, every.party_id, min(every.through_id) as through_id
    from (
        select bought.case_id, lead.led_id as party_id, bought.through_id
        from bought
        inner join lead on lead.party_id = bought.party_id
        union all
        select known.case_id, lead.led_id, known.through_id
        from (
            select case_id, party_id, account_id as through_id from named
            union all
            select case_id, party_id, through_id from device
        ) as known
        inner join lead on lead.party_id = known.party_id
        inner join several on several.case_id = known.case_id
            and several.party_id = lead.led_id
    ) as every
    group by every.case_id, every.party_id
),
-- of an organisation that the case names anyway, only what stands above it
above as (
    select led.case_id, lead.party_id, led.through_id
    from led
    inner join several on several.case_id = led.case_id
        and several.party_id = led.party_id
    inner join lead on lead.led_id = led.party_id
    union all
    select named.case_id, lead.party_id, named.account_id
    from named
    inner join lead on lead.led_id = named.party_id
    inner join core.party as holding on holding.party_id = lead.party_id
        and holding.kind = 'organisation'
),
leader as (
    select case_id, party_id, min(through_id) as through_id
    from above
    group by case_id, party_id
),
every as (
    select case_id, party_id, through_id, $bought_for as basis from bought
    union all
    select case_id, party_id, through_id, $led from led
    union all
    select case_id, party_id, through_id, $leads from leader
    union all
    -- a holding of the leader's
    select leader.case_id, lead.party_id, min(leader.through_id), $leads
    from leader
    inner join lead on lead.led_id = leader.party_id
    group by leader.case_id, lead.party_id
),
standing as (
    select every.case_id, every.basis, every.through_id, holder.account_id,
        row_number() over (
            partition by every.case_id, every.basis, every.party_id
            order by coalesce(got.amount_usd, 0) desc,
                coalesce(profile.in_usd, 0) desc, profile.first_at, holder.account_id
        ) as choice
    from every
    left join inside on inside.case_id = every.case_id
        and inside.party_id = every.party_id
    inner join escalate.holder as holder on holder.party_id = every.party_id
    inner join link.account_profile as profile
        on profile.account_id = holder.account_id and profile.kind <> 'internal'
        and not profile.is_licensed
    left join (
        select case_id, account_id, sum(amount_usd) as amount_usd
        from paid
        group by case_id, account_id
    ) as got on got.case_id = every.case_id and got.account_id = holder.account_id
    where inside.party_id is null
)
select case_id, account_id, basis, min(through_id) as through_id
from standing
where choice = 1
group by case_id, account_id, basis
order by case_id, account_id, basis
