-- possible victims: accounts in case files that no case names, with their payments over
-- relations of the case; and persons who paid an account that collects for a case, named
-- or not, for a short time, whether or not some of it came back. Whose holder is named for another
-- account is no possible victim.
with named_holder as (
    select distinct holder.party_id
    from cases.grouped as grouped
    inner join escalate.holder as holder on holder.account_id = grouped.account_id
),
in_own_right as (
    select account_id from cases.grouped
    union
    select holder.account_id
    from named_holder
    inner join escalate.holder as holder on holder.party_id = named_holder.party_id
),
in_file as (
    select held_back.account_id, held_back.case_id, held_back.gate, part.relation
    from escalate.not_named as held_back
    inner join cases.relation as part on part.case_id = held_back.case_id
    inner join alert.relation as scored on scored.relation = part.relation
        and (scored.payer_id = held_back.account_id
            or scored.payee_id = held_back.account_id)
),
entry as (
    select payer.account_id, payer.case_id, $paid_only as gate, payer.relation
    from escalate.new_payer as payer
    inner join (select distinct case_id from cases.grouped) as made
        on made.case_id = payer.case_id
),
every as (
    select account_id, case_id, gate, relation from in_file
    union
    select account_id, case_id, gate, relation from entry
)
select every.account_id, every.case_id, min(every.gate) as gate, paid.transaction_id
from every
inner join link.relation_payment as paid on paid.relation = every.relation
left join in_own_right on in_own_right.account_id = every.account_id
where in_own_right.account_id is null
group by every.account_id, every.case_id, paid.transaction_id
order by every.account_id, every.case_id, paid.transaction_id
