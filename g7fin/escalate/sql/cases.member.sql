-- who is in each case, in which role and why
select candidate.case_id, candidate.account_id, shown.role, candidate.basis,
    candidate.through_id, candidate.fed_share
from cases.candidate as candidate
inner join cases.role as shown on shown.case_id = candidate.case_id
    and shown.account_id = candidate.account_id
order by candidate.case_id, candidate.account_id
