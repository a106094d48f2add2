select member.case_id, member.account_id, member.role,
    shown.probability as role_probability, shown.reasons as role_reasons, member.basis,
    member.through_id, coalesce(account.score, 0) as score
from cases.member as member
inner join cases.role as shown on shown.case_id = member.case_id
    and shown.account_id = member.account_id
left join cases.account as account on account.account_id = member.account_id
order by member.case_id, member.account_id
