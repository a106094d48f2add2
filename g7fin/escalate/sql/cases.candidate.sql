-- who is in a case: the accounts that it names, and as context persons' accounts that
-- live on what those pay (a shop with one large sale does so too), and accounts that they
-- pay and that have the same holder, or a holder who owns at least half of the other. A
-- shared name, phone or address alone puts nobody here, nor does having paid. Further
-- along the money everybody is.
with outlay as (
    select inside.case_id, payout.payee_id as account_id,
        sum(payout.amount_usd) as amount_usd,
        min(payout.payer_id) as through_id
    from escalate.payout as payout
    inner join cases.grouped as inside on inside.account_id = payout.payer_id
    group by inside.case_id, payout.payee_id
),
funded as (
    select outlay.case_id, outlay.account_id, outlay.through_id,
        cast(outlay.amount_usd / receiver.in_usd as decimal(9, 6)) as fed_share
    from outlay
    inner join escalate.receiver as receiver
        on receiver.account_id = outlay.account_id and receiver.is_person
    where outlay.amount_usd >= $least_usd
        and outlay.amount_usd >= receiver.in_usd * $funded_share
),
-- not through accounts that move money for others
dealing as (
    select inside.case_id, inside.account_id, holder.party_id
    from cases.grouped as inside
    inner join escalate.holder as holder on holder.account_id = inside.account_id
    inner join link.account_profile as profile
        on profile.account_id = inside.account_id
        and profile.kind <> 'internal' and not profile.is_licensed
),
-- who gets money from an account that the case names: not only money of its own
dealt as (
    select dealing.case_id, dealing.account_id, dealing.party_id,
        flow.beneficiary_account_id as other_id
    from dealing
    inner join link.flow as flow on flow.originator_account_id = dealing.account_id
    left join alert.relation as scored
        on scored.payer_id = flow.originator_account_id
        and scored.payee_id = flow.beneficiary_account_id
    where flow.amount_usd >= $least_usd
        and coalesce(scored.came_over_share, 1) >= $proceeds_share
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
    select grouped.case_id, grouped.account_id,
        case when bool_or(case_group.is_relayed) then $relays else $alerted end as basis,
        null as through_id, cast(null as decimal(9, 6)) as fed_share
    from cases.grouped as grouped
    inner join escalate.group as case_group on case_group.case_id = grouped.case_id
        and case_group.account_id = grouped.account_id
    group by grouped.case_id, grouped.account_id
    union all
    select case_id, account_id, $funded, through_id, fed_share from funded
    union all
    select case_id, account_id, $owner, through_id, null from owned
    union all
    select case_id, account_id, $same_holder, through_id, null from same_holder
    union all
    select case_id, account_id, basis, through_id, null from escalate.linked_person
),
allowed as (
    select every.case_id, every.account_id, every.basis, every.through_id,
        every.fed_share,
        row_number() over (
            -- an account may be lent to two schemes; what is context is in one case
            partition by every.account_id,
                case when basis.is_named then every.case_id end
            order by basis.position, every.fed_share desc, every.case_id
        ) as choice
    from every
    inner join escalate.basis as basis on basis.name = every.basis
    left join escalate.kept_out as kept_out on kept_out.account_id = every.account_id
    left join (select distinct account_id from cases.grouped) as core
        on core.account_id = every.account_id
    where basis.is_named or (kept_out.account_id is null and core.account_id is null)
)
select case_id, account_id, basis, through_id, fed_share
from allowed
where choice = 1
order by case_id, account_id
