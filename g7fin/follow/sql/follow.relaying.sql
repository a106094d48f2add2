-- payments that pass on what came just before, by case: those over its relations, and what
-- an account that it names pays to another that it names. Nothing is known of what else a
-- named account pays or buys: the tracing rules decide.
select part.case_id, paid.position
from cases.relation as part
inner join link.relation_payment as paid on paid.relation = part.relation
union
select payer.case_id, movement.position
from follow.movement as movement
inner join cases.grouped as payer
    on payer.account_id = movement.originator_account_id
inner join cases.grouped as payee
    on payee.account_id = movement.beneficiary_account_id
    and payee.case_id = payer.case_id and payee.account_id <> payer.account_id
order by case_id, position
