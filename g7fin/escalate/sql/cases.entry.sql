-- the payments by which proceeds enter a case; none counts the same money twice.
--   paid in: over a relation of the case, by an account that the case does not name;
--   fees: what possible victims paid an account that the case names;
--   passed on: cash, money from outside and other receipts of an account that the case
--     names, at least half of which it paid on over relations of the case;
--   spread: where no account of the case has any of these, what its accounts pay over
--     relations of the case without a receipt that covers it;
--   in an alert: what an account is paid in evidence of an alert that makes a case by itself,
--     by somebody outside the case.
-- A case that relations make is traced from $traced_points points on, those of confirmed
-- decisions among them: below that it more often than not is of innocent people, whose
-- balances are nobody's business.
-- Between accounts of a case the money has entered before; what a seller of equipment is
-- paid is no proceeds.
with named as (
    select case_id, account_id from cases.grouped
),
over_relation as (
    select part.case_id, paid.position, paid.cents, paid.funded_cents,
        relation.payer_id, relation.payee_id, payer.account_id as named_payer_id,
        payee.account_id as named_payee_id
    from cases.relation as part
    inner join link.relation_payment as paid on paid.relation = part.relation
    inner join link.relation as relation on relation.relation = part.relation
    left join named as payer on payer.case_id = part.case_id
        and payer.account_id = relation.payer_id
    left join named as payee on payee.case_id = part.case_id
        and payee.account_id = relation.payee_id
),
paid_in as (
    select case_id, position
    from over_relation
    where named_payer_id is null and named_payee_id is not null
),
fee as (
    select gate.case_id, payment.position
    from cases.gate as gate
    inner join escalate.payment as payment on payment.transaction_id = gate.transaction_id
        and payment.originator_account_id = gate.account_id
    inner join named on named.case_id = gate.case_id
        and named.account_id = payment.beneficiary_account_id
),
relayed as (
    select part.case_id, receipt.position
    from link.relayed_receipt as receipt
    inner join cases.relation as part on part.relation = receipt.to_relation
    inner join escalate.payment as payment on payment.position = receipt.position
    inner join named on named.case_id = part.case_id
        and named.account_id = payment.beneficiary_account_id
    left join named as payer on payer.case_id = part.case_id
        and payer.account_id = payment.originator_account_id
    where payer.account_id is null
    group by part.case_id, receipt.position, payment.amount_usd
    having sum(receipt.cents) >= 50 * payment.amount_usd
),
brought as (
    select case_id, position from paid_in
    union
    select case_id, position from fee
    union
    select case_id, position from relayed
),
fed as (
    select distinct case_id from brought
),
spread as (
    select paid.case_id, paid.position
    from over_relation as paid
    left join fed on fed.case_id = paid.case_id
    where fed.case_id is null and paid.named_payer_id is not null
        and paid.funded_cents * 2 < paid.cents
),
alerted as (
    select distinct named.case_id, payment.position
    from cases.subject as subject
    inner join named on named.account_id = subject.account_id
    inner join escalate.family as family on family.name = subject.family
        and family.takes_in_proceeds and family.needs_no_relay
    inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
    inner join escalate.payment as payment
        on payment.transaction_id = evidence.transaction_id
        and payment.beneficiary_account_id = subject.account_id
    left join named as payer on payer.case_id = named.case_id
        and payer.account_id = payment.originator_account_id
    where payer.account_id is null
),
every as (
    select case_id, position, 'fee' as kind, 1 as choice from fee
    union all
    select case_id, position, 'paid in', 2 from paid_in
    union all
    select case_id, position, 'passed on', 3 from relayed
    union all
    select case_id, position, 'spread', 4 from spread
    union all
    select case_id, position, 'in an alert', 5 from alerted
),
traced as (
    select case_file.case_id
    from cases.case_file as case_file
    left join (select distinct case_id from cases.relation) as of_relations
        on of_relations.case_id = case_file.case_id
    where case_file.score + case_file.confirmed_points >= $traced_points
        or of_relations.case_id is null
),
ranked as (
    select every.case_id, every.position, every.kind,
        row_number() over (
            partition by every.case_id, every.position order by every.choice
        ) as standing
    from every
    inner join traced on traced.case_id = every.case_id
)
select ranked.case_id, ranked.position, payment.transaction_id, ranked.kind
from ranked
inner join escalate.payment as payment on payment.position = ranked.position
where ranked.standing = 1
order by ranked.case_id, ranked.position
