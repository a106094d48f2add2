-- the points of every relation
select scored.relation, relation.payer_id, relation.payee_id, scored.own_points,
    scored.points, scored.receipt_points, scored.receipt_came_points,
    scored.came_over_share, scored.went_on_share, scored.is_suspicious
from detect.relation_points as scored
inner join link.relation as relation on relation.relation = scored.relation
order by scored.relation
