-- proceeds that remain on each account of a case under each rule, in minor units: by the
-- evidence, and if the inferred links in use are real. A row without an account is what
-- stays on the links themselves, each of which is a pocket.
with every_pocket as (
    select pocket, account_id, currency from trace.pocket
    union all
    select pocket, null, currency from follow.inferred_pocket
),
inferred as (
    select remaining.case_id, remaining.rule, every_pocket.account_id, every_pocket.currency,
        cast(sum(remaining.resting) as bigint) as minor,
        min(reached.probability) as lowest
    from follow.inferred_remaining as remaining
    inner join every_pocket on every_pocket.pocket = remaining.pocket
    left join follow.inferred_reached as reached
        on reached.case_id = remaining.case_id and reached.pocket = remaining.pocket
    where remaining.resting > 0
    group by remaining.case_id, remaining.rule, every_pocket.account_id, every_pocket.currency
),
evidence as (
    select remaining.case_id, remaining.rule, remaining.account_id, remaining.currency,
        remaining.resting_minor as minor
    from trace.remaining as remaining
    inner join (select distinct case_id from follow.inferred_remaining) as traced
        on traced.case_id = remaining.case_id
    where remaining.resting_minor > 0
)
select coalesce(inferred.case_id, evidence.case_id) as case_id,
    coalesce(inferred.rule, evidence.rule) as rule,
    coalesce(inferred.account_id, evidence.account_id) as account_id,
    coalesce(inferred.currency, evidence.currency) as currency,
    coalesce(evidence.minor, 0) as evidence_minor,
    coalesce(inferred.minor, 0) as intelligence_minor,
    cast(inferred.lowest as decimal(9, 6)) as lowest_probability
from inferred
full outer join evidence on evidence.case_id = inferred.case_id
    and evidence.rule = inferred.rule and evidence.account_id = inferred.account_id
    and evidence.currency = inferred.currency
-- a possible victim is named in no table but the one that protects them
left join (select distinct account_id from cases.gate) as barred
    on barred.account_id = coalesce(inferred.account_id, evidence.account_id)
where barred.account_id is null
order by case_id, rule, account_id, currency
