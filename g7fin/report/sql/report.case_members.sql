select member.case_id, member.account_id, member.role, member.basis,
    member.through_id, coalesce(account.score, 0) as score
from cases.member as member
left join cases.account as account on account.account_id = member.account_id
order by member.case_id, member.account_id
