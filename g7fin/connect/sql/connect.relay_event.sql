-- what the matching of receipts and payouts sees. A receipt is money that the account may
-- pass on: cash, money from outside, a transfer; never a card payment, and no wage of an
-- organisation, because people live on wages. A payout is cash drawn, money sent outside,
-- or a payment of a relation. What a hub receives and pays says nothing about anybody.
with booked as (
    select payment.position, cast(epoch(payment.booked_at) as bigint) as moment,
        cast(payment.amount_usd * 100 as bigint) as cents, payment.channel,
        payment.originator_outside,
        payer.account_number as payer_number, payee.account_number as payee_number,
        coalesce(payer.hub_reason is not null, false) as payer_is_hub,
        coalesce(payee.hub_reason is not null, false) as payee_is_hub,
        coalesce(purpose.is_pay, false)
            and coalesce(payer.holder_kind = 'organisation', false) as is_wage,
        payer.account_id is not null and payee.account_id is not null
            and coalesce(payer.kind, '') <> 'internal'
            and coalesce(payee.kind, '') <> 'internal'
            and payer.hub_reason is null and payee.hub_reason is null
            and payment.channel <> 'card'
            and not coalesce(purpose.is_consideration, false) as is_relation
    from link.payment as payment
    left join link.account_profile as payer
        on payer.account_id = payment.originator_account_id
    left join link.account_profile as payee
        on payee.account_id = payment.beneficiary_account_id
    left join connect.purpose as purpose on purpose.name = payment.purpose
    where payment.amount_usd > 0 and not payment.is_own
),
judged as (
    select position, moment, cents, is_relation, payer_number, payee_number,
        payee_number is not null and not payee_is_hub and channel <> 'card'
            and not is_wage as is_receipt,
        payer_number is not null and not payer_is_hub and channel <> 'card'
            and (is_relation or payee_number is null) as is_payout,
        payer_number is null and coalesce(originator_outside = 'cash', false) as is_cash
    from booked
)
select position, moment, cents, is_relation, is_cash,
    case when is_payout then payer_number else -1 end as source,
    case when is_receipt then payee_number else -1 end as target,
    case when is_relation then payer_number end as payer_number,
    case when is_relation then payee_number end as payee_number
from judged
where is_receipt or is_payout
order by moment, position
