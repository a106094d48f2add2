"""Payments from one owner to another, with what the two have to do with each other.

The payer is an account, or the known person who paid cash in for someone else.
"""

from g7fin.store import Store

_SQL = """
with holder as (
    select distinct account_id, party_id from link.holder
),
paid as (
    select payment.transaction_id,
        coalesce(payment.originator_account_id, payment.conductor_party_id) as payer_id,
        payment.beneficiary_account_id as payee_id,
        cast(epoch(payment.booked_at) as bigint) as moment, payment.amount_usd,
        payment.originator_account_id,
        case when payment.originator_account_id is null
            then payment.conductor_party_id
        end as conductor_party_id
    from link.payment as payment
    left join holder on holder.account_id = payment.beneficiary_account_id
        and holder.party_id = payment.conductor_party_id
    where payment.beneficiary_account_id is not null and not payment.is_own
        and coalesce(payment.originator_account_id, payment.conductor_party_id)
            is not null
        and holder.party_id is null
),
habit as (
    select payer_id, payee_id, count(*) as payments,
        max(moment) - min(moment) as seconds
    from paid
    group by payer_id, payee_id
)
select paid.transaction_id, paid.payer_id, paid.payee_id, paid.moment, paid.amount_usd,
    habit.payments as habit, habit.seconds as habit_seconds,
    back.payments is not null as is_returned,
    coalesce(payer.holder_party_id, conductor.resolved_party_id) as payer_party_id,
    coalesce(payer.country, '') || '/' || payer.region as payer_region,
    coalesce(payer.payer_count, 0) as payers_of_payer,
    coalesce(payer.holder_kind = 'organisation', false) as payer_is_organisation,
    coalesce(payee.holder_kind = 'organisation', false) as payee_is_organisation,
    payee.hub_reason is not null as payee_is_hub,
    case when payee.in_usd > 0
        then cast(payee.out_usd as double) / cast(payee.in_usd as double)
    end as payee_paid_out
from paid
inner join habit on habit.payer_id = paid.payer_id and habit.payee_id = paid.payee_id
inner join link.account_profile as payee on payee.account_id = paid.payee_id
left join link.account_profile as payer on payer.account_id = paid.originator_account_id
left join link.party as conductor on conductor.party_id = paid.conductor_party_id
left join link.flow as back on back.originator_account_id = paid.payee_id
    and back.beneficiary_account_id = paid.payer_id
"""


def build(store: Store) -> None:
    """Write `detect.payment_pair`."""
    store.create("detect.payment_pair", _SQL)
