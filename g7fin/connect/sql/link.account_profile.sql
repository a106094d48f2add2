-- turnover and counterparties of each account, and whether it is a hub that connects
-- unrelated parties
with incoming as (
    select beneficiary_account_id as account_id, count(*) as payments,
        count(distinct originator_account_id) as payers,
        sum(amount_usd) as amount_usd,
        sum(case when originator_outside = 'cash' then amount_usd else 0 end)
            as cash_usd,
        cast(sum(case when channel = 'card' then 1 else 0 end) as bigint)
            as card_payments,
        min(booked_at) as first_at, max(booked_at) as last_at
    from link.payment
    where beneficiary_account_id is not null
    group by beneficiary_account_id
),
outgoing as (
    select originator_account_id as account_id, count(*) as payments,
        count(amount_usd) as valued, count(distinct beneficiary_account_id) as payees,
        sum(amount_usd) as amount_usd, min(booked_at) as first_at,
        max(booked_at) as last_at
    from link.payment
    where originator_account_id is not null
    group by originator_account_id
),
largest_payee as (
    select originator_account_id as account_id, max(amount_usd) as amount_usd
    from link.flow
    where not is_own
    group by originator_account_id
),
measured as (
    select account.account_id, account.account_number, account.kind,
        account.country, account.region, account.currency,
        account.institution_id, institution.kind as institution_kind,
        main_holder.party_id as holder_party_id,
        coalesce(resolved.group_id, main_holder.party_id) as holder_group_id,
        party.kind as holder_kind,
        party.sector as holder_sector,
        party.licence is not null
            or (account.kind = 'mvts' and coalesce(institution.licensed, false))
            as is_licensed,
        coalesce(incoming.payments, 0) as in_count,
        coalesce(outgoing.payments, 0) as out_count,
        coalesce(outgoing.valued, 0) as out_valued,
        coalesce(incoming.payers, 0) as payer_count,
        coalesce(outgoing.payees, 0) as payee_count,
        coalesce(incoming.amount_usd, 0) as in_usd,
        coalesce(incoming.cash_usd, 0) as cash_in_usd,
        coalesce(outgoing.amount_usd, 0) as out_usd,
        coalesce(incoming.card_payments, 0) as card_in_count,
        coalesce(largest_payee.amount_usd, 0) as largest_payee_usd,
        least(incoming.first_at, outgoing.first_at) as first_at,
        greatest(incoming.last_at, outgoing.last_at) as last_at
    from core.account as account
    left join core.institution as institution
        on institution.institution_id = account.institution_id
    left join connect.main_holder as main_holder
        on main_holder.account_id = account.account_id
    left join core.party as party on party.party_id = main_holder.party_id
    left join link.party as resolved on resolved.party_id = main_holder.party_id
    left join incoming on incoming.account_id = account.account_id
    left join outgoing on outgoing.account_id = account.account_id
    left join largest_payee on largest_payee.account_id = account.account_id
)
select account_id, account_number, kind, country, region, currency, institution_id,
    institution_kind, holder_party_id, holder_group_id, holder_kind, holder_sector,
    is_licensed, in_count, out_count, payer_count, payee_count, in_usd, cash_in_usd,
    out_usd, card_in_count, largest_payee_usd, first_at, last_at,
    case
        when kind = 'internal' then 'account of an institution'
        when is_licensed and payer_count + payee_count >= $licensed_degree
            then 'licensed to move money for others'
        when card_in_count >= $card_receipts and card_in_count * 2 >= in_count
            then 'shop: paid by card'
        when payer_count + payee_count >= $degree
            and (largest_payee_usd < out_usd * $concentrated
                -- no payment out has a known value, so no large payee is visible
                or (out_count > 0 and out_valued = 0))
            then 'many counterparties, none of them large'
    end as hub_reason
from measured
order by account_id
