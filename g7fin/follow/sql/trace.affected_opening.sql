-- the pockets without a stated opening balance that a case's proceeds can reach and leave
select affected.case_id, pocket.account_id, pocket.currency
from follow.affected as affected
inner join trace.pocket as pocket on pocket.pocket = affected.pocket
order by affected.case_id, pocket.account_id, pocket.currency
