-- what supports or weighs against each account and case: one row a criterion
select subject_kind, subject_id, case_id, criterion, factor, n
from escalate.measure
order by subject_kind, subject_id, criterion
