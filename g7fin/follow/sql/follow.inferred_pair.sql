-- pairs of an out- and an in-movement of one case that are close in value and time, in
-- either order of time. The account that is paid has to be in use as long before the
-- out-movement as after it: else one order had less room than the other.
select outward.case_id, outward.position as out_position,
    inward.position as in_position, outward.is_broker or inward.is_broker as is_broker,
    inward.payee_id = outward.payer_id as is_same,
    inward.usd / outward.usd as ratio, inward.second - outward.second as lag,
    inward.is_explained
from follow.outward as outward
inner join follow.inward as inward on inward.case_id = outward.case_id
    and inward.position <> outward.position
    and inward.second between outward.second - $latest and outward.second + $latest
    and inward.usd between outward.usd * $least and outward.usd * $most
    and inward.first_second <= outward.second - $latest
    and inward.last_second >= outward.second + $latest
-- what an account outside the data is seen to pay is traced as evidence
where coalesce(outward.unseen_id <> inward.unseen_id, true)
order by outward.position, inward.position, outward.case_id
