-- the accounts that each case names: none that a gate holds back, and none of a case that
-- was cleared and has no payment in evidence since
select grouped.case_id, grouped.account_id
from (select distinct case_id, account_id from escalate.group) as grouped
left join escalate.not_named as held_back on held_back.case_id = grouped.case_id
    and held_back.account_id = grouped.account_id
left join escalate.case_decided as decided on decided.case_id = grouped.case_id
    and decided.is_closed
where held_back.account_id is null and decided.case_id is null
order by grouped.case_id, grouped.account_id
