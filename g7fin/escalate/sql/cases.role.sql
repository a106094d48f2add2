-- the role that each account of a case is shown with: the most probable one; none where
-- that is not probable enough, or is of those who are never shown as such
-- not portable: an empty list of texts
with best as (
    select posterior.case_id, posterior.account_id, posterior.role,
        posterior.probability, posterior.reasons, known.is_protected,
        row_number() over (
            partition by posterior.case_id, posterior.account_id
            order by posterior.points desc, posterior.position
        ) as standing
    from cases.role_posterior as posterior
    inner join escalate.role as known on known.name = posterior.role
),
chosen as (
    select case_id, account_id, role, probability, reasons,
        not is_protected and probability >= $least_probability as is_clear
    from best
    where standing = 1
)
select case_id, account_id, case when is_clear then role else $unclear end as role,
    case when is_clear then probability end as probability,
    case when is_clear then reasons else cast([] as varchar[]) end as reasons
from chosen
order by case_id, account_id
