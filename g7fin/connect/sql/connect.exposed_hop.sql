-- one hop further out: accounts that pay, or are paid by, an account that passes exposure
-- on. A quotient is rounded down to whole billionths exactly: the floating-point guess is
-- at most one off, and integer arithmetic corrects it.
insert into connect.exposed (
    account_id, direction, hops, billionths, amount_usd, through_account_id,
    listed_party_id
)
with passing as (
    select exposed.account_id, exposed.direction, exposed.listed_party_id,
        cast(exposed.billionths as decimal(10, 0)) as billionths
    from connect.exposed as exposed
    inner join link.account_profile as profile
        on profile.account_id = exposed.account_id
    where exposed.hops = 0
        or (exposed.hops = $hops - 1 and profile.hub_reason is null
            and not profile.is_licensed)
),
edge as (
    select flow.originator_account_id as account_id, passing.direction,
        passing.account_id as through_account_id, passing.listed_party_id,
        cast(cast(flow.amount_usd as decimal(24, 2)) * 100 as decimal(24, 0))
            * passing.billionths as part
    from passing
    inner join link.flow as flow on flow.beneficiary_account_id = passing.account_id
    where passing.direction = 'out' and flow.amount_usd > 0
    union all
    select flow.beneficiary_account_id as account_id, passing.direction,
        passing.account_id as through_account_id, passing.listed_party_id,
        cast(cast(flow.amount_usd as decimal(24, 2)) * 100 as decimal(24, 0))
            * passing.billionths as part
    from passing
    inner join link.flow as flow on flow.originator_account_id = passing.account_id
    where passing.direction = 'in' and flow.amount_usd > 0
),
largest_first as (
    select edge.account_id, edge.direction, edge.through_account_id,
        edge.listed_party_id, edge.part,
        row_number() over (
            partition by edge.account_id, edge.direction
            order by edge.part desc, edge.through_account_id
        ) as place
    from edge
    left join connect.exposed as listed on listed.account_id = edge.account_id
        and listed.direction = edge.direction and listed.hops = 0
    where listed.account_id is null
),
summed as (
    select account_id, direction, sum(part) as total,
        max(case when place = 1 then through_account_id end) as through_account_id,
        max(case when place = 1 then listed_party_id end) as listed_party_id
    from largest_first
    group by account_id, direction
),
measured as (
    select summed.account_id, summed.direction, summed.total,
        summed.through_account_id, summed.listed_party_id,
        cast(cast(case when summed.direction = 'out' then profile.out_usd
            else profile.in_usd end as decimal(24, 2)) * 100 as decimal(24, 0)) as cents
    from summed
    inner join link.account_profile as profile
        on profile.account_id = summed.account_id
),
guessed as (
    select account_id, direction, total, through_account_id, listed_party_id, cents,
        cast(floor(cast(total as double) / cast(cents as double)) as bigint) as guess
    from measured
),
divided as (
    select account_id, direction, total, through_account_id, listed_party_id,
        case
            when cast(guess as decimal(11, 0)) * cents > total then guess - 1
            when cast(guess + 1 as decimal(11, 0)) * cents <= total then guess + 1
            else guess
        end as billionths
    from guessed
)
select account_id, direction, $hops, billionths,
    cast(total * 0.00000000001 as decimal(38, 2)), through_account_id, listed_party_id
from divided
where billionths > 0
order by account_id, direction
