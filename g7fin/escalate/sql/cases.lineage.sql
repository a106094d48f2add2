-- from which cases of the previous run each case comes
select line.case_id, line.earlier_case_id, line.accounts, line.kind
from escalate.line as line
inner join (select distinct case_id from cases.grouped) as grouped
    on grouped.case_id = line.case_id
order by line.case_id, line.earlier_case_id
