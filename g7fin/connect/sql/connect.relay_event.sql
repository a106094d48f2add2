-- what the matching of receipts and payouts sees. A receipt is money that the account may
-- pass on: cash, money from outside, a transfer; never a card payment, and no wage of an
-- organisation, because people live on wages. A payout is cash drawn, money sent outside,
-- or a payment of a relation. What a hub receives and pays says nothing about anybody. A
-- transfer that is neither stays too, as money that goes back.
with account as (
    select account_id, account_number, hub_reason is not null as is_hub,
        hub_reason is null and coalesce(kind, '') <> 'internal' as relates,
        coalesce(holder_kind = 'organisation', false) as is_organisation
    from link.account_profile
),
purpose as (
    select name, is_pay, is_consideration, name = $gift as is_gift,
        is_family_support or name = $savings as is_support
    from connect.purpose
),
booked as (
    select payment.position, payment.transaction_id, payment.booked_at,
        cast(payment.amount_usd * 100 as bigint) as cents,
        payer.account_number as payer_number, payee.account_number as payee_number,
        coalesce(purpose.is_gift, false) as is_gift,
        coalesce(purpose.is_support, false) as is_support,
        coalesce(payer.relates and payee.relates, false) as is_between,
        coalesce(payer.relates and payee.relates, false)
            and not coalesce(purpose.is_consideration, false) as is_relation,
        not coalesce(payee.is_hub, true)
            and not coalesce(purpose.is_pay and payer.is_organisation, false)
            as is_receipt,
        not coalesce(payer.is_hub, true) as can_pass_on,
        payer.account_number is null
            and coalesce(payment.originator_outside = 'cash', false) as is_cash
    from link.payment as payment
    left join account as payer on payer.account_id = payment.originator_account_id
    left join account as payee on payee.account_id = payment.beneficiary_account_id
    left join purpose on purpose.name = payment.purpose
    where payment.amount_usd > 0 and not payment.is_own and payment.channel <> 'card'
),
judged as (
    select position, transaction_id, booked_at, cents, payer_number, payee_number,
        is_gift, is_support, is_between, is_relation, is_receipt, is_cash,
        can_pass_on and (is_relation or payee_number is null) as is_payout
    from booked
)
select position, booked_at, cents, is_relation, is_cash, is_gift, is_support,
    case when is_payout then payer_number else -1 end as source,
    case when is_receipt then payee_number else -1 end as target,
    case when is_between then payer_number end as payer_number,
    case when is_between then payee_number end as payee_number,
    case when is_relation then transaction_id end as transaction_id
from judged
where is_receipt or is_payout or is_between
