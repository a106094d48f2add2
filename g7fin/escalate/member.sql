-- who is in a case: alerted accounts, accounts that live off them, and other accounts
-- of the same people. Payers and ordinary counterparties are not.
with alerted as (
    select distinct grouped.case_id, grouped.account_id, profile.holder_party_id
    from cases.grouped as grouped
    inner join link.account_profile as profile
        on profile.account_id = grouped.account_id
),
outlay as (
    select alerted.case_id, payment.beneficiary_account_id as account_id,
        sum(payment.amount_usd) as amount_usd, min(alerted.account_id) as through_id
    from alerted
    inner join link.payment as payment
        on payment.originator_account_id = alerted.account_id
    where payment.beneficiary_account_id is not null and not payment.is_own
        and coalesce(payment.purpose, '') not in (
            'wage', 'rent', 'utility', 'tax', 'retail', 'supplier', 'school'
        )
    group by alerted.case_id, payment.beneficiary_account_id
),
fed as (
    select outlay.case_id, outlay.account_id, outlay.through_id,
        cast(outlay.amount_usd / profile.in_usd as decimal(9, 6)) as fed_share
    from outlay
    inner join link.account_profile as profile
        on profile.account_id = outlay.account_id and profile.hub_reason is null
    where outlay.amount_usd >= $fed_usd
        and outlay.amount_usd >= profile.in_usd * $fed_share
),
same_holder as (
    select alerted.case_id, other.account_id, min(alerted.account_id) as through_id
    from alerted
    inner join link.holder as holder on holder.party_id = alerted.holder_party_id
    inner join link.account_profile as other on other.account_id = holder.account_id
    group by alerted.case_id, other.account_id
),
owned as (
    select alerted.case_id, other.account_id, min(alerted.account_id) as through_id
    from alerted
    inner join core.ownership as ownership
        on ownership.owner_party_id = alerted.holder_party_id
        or ownership.owned_party_id = alerted.holder_party_id
    inner join link.account_profile as other
        on other.holder_party_id = ownership.owned_party_id
        or other.holder_party_id = ownership.owner_party_id
    where other.account_id <> alerted.account_id
        and (coalesce(ownership.share_min, 1) >= $owned_share)
    group by alerted.case_id, other.account_id
),
shared as (
    select alerted.case_id, other.account_id, min(alerted.account_id) as through_id
    from alerted
    inner join link.shared_identifier as mine
        on mine.party_id = alerted.holder_party_id
        and mine.kind in ('device', 'phone', 'handle', 'email')
    inner join link.shared_identifier as theirs on theirs.kind = mine.kind
        and theirs.value_key = mine.value_key and theirs.party_id <> mine.party_id
    inner join link.account_profile as other
        on other.holder_party_id = theirs.party_id
    group by alerted.case_id, other.account_id
),
every as (
    select case_id, account_id, 1 as standing, 'alerted' as basis,
        null as through_id, cast(null as decimal(9, 6)) as fed_share
    from alerted
    union all
    select case_id, account_id, 2, 'fed', through_id, fed_share from fed
    union all
    select case_id, account_id, 3, 'ownership', through_id, null from owned
    union all
    select case_id, account_id, 4, 'same holder', through_id, null from same_holder
    union all
    select case_id, account_id, 5, 'shared identifier', through_id, null from shared
),
allowed as (
    select every.case_id, every.account_id, every.standing, every.basis,
        every.through_id, every.fed_share,
        row_number() over (
            partition by every.account_id
            order by every.standing, every.fed_share desc, every.case_id
        ) as choice
    from every
    left join (select distinct account_id from cases.gate) as gate
        on gate.account_id = every.account_id
    left join cases.payer as payer on payer.account_id = every.account_id
    where gate.account_id is null
        and (payer.account_id is null or every.standing = 1)
)
select case_id, account_id, basis, through_id, fed_share
from allowed
where choice = 1
order by case_id, account_id
