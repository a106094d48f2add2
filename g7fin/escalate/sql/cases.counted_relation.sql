-- the relations that the score of each account counts: the suspicious ones of its case over
-- which it is paid, by their own points and by where their money came from. Where the
-- account sends it on to adds nothing, and what it pays of its own money changes none of
-- this (docs/method/relations.md).
select home.case_id, home.account_id, part.relation,
    cast(greatest(0, scored.own_points + round($passed * scored.came_over_share))
        as bigint) as points
from escalate.home as home
inner join cases.relation as part on part.case_id = home.case_id
inner join alert.relation as scored on scored.relation = part.relation
    and scored.payee_id = home.account_id
order by home.case_id, home.account_id, part.relation
