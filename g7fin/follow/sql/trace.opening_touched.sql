-- to which pockets of unknown opening each case's proceeds can come and go on
select touched.case_id, pocket.account_id, pocket.currency
from follow.touched as touched
inner join trace.pocket as pocket on pocket.pocket = touched.pocket
order by touched.case_id, pocket.account_id, pocket.currency
