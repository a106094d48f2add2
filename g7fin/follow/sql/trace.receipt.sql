-- the receipts by which proceeds enter a case, as far as tracing walks over them: not what
-- an account pays itself or its holder, and no wages
select entry.case_id, entry.position, movement.credit
from cases.entry as entry
inner join follow.movement as movement on movement.position = entry.position
inner join link.payment as payment on payment.position = entry.position
    and payment.credit_minor = movement.credit + movement.surplus
left join follow.stated_purpose as purpose on purpose.name = movement.purpose
where not payment.is_own and not coalesce(purpose.is_pay, false)
order by entry.case_id, entry.position
