-- who is in a case: alerted accounts, accounts that live off them, and accounts that
-- deal with them and have the same holder, or a holder who has half of the other or
-- more. A shared name, phone or address alone puts nobody here, nor does having paid;
-- what a hub pays out makes nobody live off a case.
with inside as (
    select source.case_id, source.account_id,
        grouped.account_id is not null as is_alerted,
        profile.hub_reason is not null as is_hub,
        profile.kind = 'internal' or profile.is_licensed as is_intermediary
    from escalate.source as source
    inner join link.account_profile as profile
        on profile.account_id = source.account_id
    left join cases.grouped as grouped on grouped.account_id = source.account_id
),
paid_out as (
    select inside.case_id, inside.account_id as through_id, inside.is_alerted,
        payment.beneficiary_account_id as account_id,
        sum(payment.amount_usd) as amount_usd
    from inside
    inner join link.payment as payment
        on payment.originator_account_id = inside.account_id
    left join escalate.purpose as purpose on purpose.name = payment.purpose
    where payment.beneficiary_account_id is not null and not payment.is_own
        and not inside.is_hub
        and not coalesce(purpose.is_consideration, false)
        -- nor does a family that small sums are sent home to
        and (not coalesce(purpose.is_family_support, false)
            or payment.amount_usd >= $family_usd)
    group by inside.case_id, inside.account_id, inside.is_alerted,
        payment.beneficiary_account_id
),
outlay as (
    select paid_out.case_id, paid_out.account_id,
        sum(paid_out.amount_usd) as amount_usd,
        coalesce(min(case when paid_out.is_alerted then paid_out.through_id end),
            min(paid_out.through_id)) as through_id
    from paid_out
    left join link.flow as back
        on back.originator_account_id = paid_out.account_id
        and back.beneficiary_account_id = paid_out.through_id
    -- who only got their own money back does not live off it
    where paid_out.amount_usd > coalesce(back.amount_usd, 0)
    group by paid_out.case_id, paid_out.account_id
),
fed as (
    select outlay.case_id, outlay.account_id, outlay.through_id,
        cast(outlay.amount_usd / profile.in_usd as decimal(9, 6)) as fed_share
    from outlay
    inner join link.account_profile as profile
        on profile.account_id = outlay.account_id and profile.hub_reason is null
    inner join escalate.receipts as receipts
        on receipts.account_id = outlay.account_id
        and receipts.valued = receipts.payments
    where outlay.amount_usd >= $fed_usd
        and outlay.amount_usd >= profile.in_usd * $fed_share
),
dealt as (
    select inside.case_id, inside.account_id, holder.party_id,
        flow.beneficiary_account_id as other_id
    from inside
    inner join escalate.holder as holder on holder.account_id = inside.account_id
    inner join link.flow as flow on flow.originator_account_id = inside.account_id
    where flow.amount_usd >= $fed_usd and not inside.is_intermediary
    union
    select inside.case_id, inside.account_id, holder.party_id,
        flow.originator_account_id
    from inside
    inner join escalate.holder as holder on holder.account_id = inside.account_id
    inner join link.flow as flow on flow.beneficiary_account_id = inside.account_id
    where flow.amount_usd >= $fed_usd and not inside.is_intermediary
),
same_holder as (
    select dealt.case_id, dealt.other_id as account_id,
        min(dealt.account_id) as through_id
    from dealt
    inner join escalate.holder as holder on holder.party_id = dealt.party_id
        and holder.account_id = dealt.other_id
    group by dealt.case_id, dealt.other_id
),
majority as (
    select owner_id as party_id, owned_id as other_id from escalate.owner
    where kind = 'control' or (kind in ('ownership', 'voting') and share >= $owned_share)
    union
    select owned_id, owner_id from escalate.owner
    where kind = 'control' or (kind in ('ownership', 'voting') and share >= $owned_share)
),
owned as (
    select dealt.case_id, dealt.other_id as account_id,
        min(dealt.account_id) as through_id
    from dealt
    inner join majority on majority.party_id = dealt.party_id
    inner join escalate.holder as other on other.account_id = dealt.other_id
        and other.party_id = majority.other_id
    group by dealt.case_id, dealt.other_id
),
every as (
    select case_id, account_id, 1 as standing, 'alerted' as basis,
        null as through_id, cast(null as decimal(9, 6)) as fed_share
    from cases.grouped
    union all
    select case_id, account_id, 2, 'fed', through_id, fed_share from fed
    union all
    select case_id, account_id, 3, 'ownership', through_id, null from owned
    union all
    select case_id, account_id, 4, 'same holder', through_id, null from same_holder
),
kept_out as (
    select account_id from cases.payer
    union
    -- nor does another account of a possible victim
    select other.account_id
    from cases.gate as gate
    inner join escalate.holder as mine on mine.account_id = gate.account_id
    inner join escalate.holder as other on other.party_id = mine.party_id
),
allowed as (
    select every.case_id, every.account_id, every.basis, every.through_id,
        every.fed_share,
        row_number() over (
            partition by every.account_id
            order by every.standing, every.fed_share desc, every.case_id
        ) as choice
    from every
    left join kept_out on kept_out.account_id = every.account_id
    where every.standing = 1 or kept_out.account_id is null
)
select case_id, account_id, basis, through_id, fed_share
from allowed
where choice = 1
order by case_id, account_id
