-- the relations that the score of each account counts: the suspicious ones of its case over
-- which it is paid, by what they count as receipts. Nothing in that hangs on what the
-- account pays (docs/method/relations.md).
select home.case_id, home.account_id, part.relation,
    greatest(0, scored.receipt_points) as points
from escalate.home as home
inner join cases.relation as part on part.case_id = home.case_id
inner join alert.relation as scored on scored.relation = part.relation
    and scored.payee_id = home.account_id
order by home.case_id, home.account_id, part.relation
