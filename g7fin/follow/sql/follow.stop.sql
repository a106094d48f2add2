-- every payment that contains traced proceeds of some case: whether tracing stops there,
-- why, and in which country. A payment in good faith goes wholly to good faith, whoever is
-- paid, or leaves the data if good faith's own pocket would pass 64 bits. No source says
-- where an account outside the data is kept, so what left is attributed to the country in
-- which cash was handed out, or else to that of the payer's account, and it is said which.
with traced as (
    select distinct position from trace.movement
),
bought as (
    select distinct acquisition_transaction_id as transaction_id
    from core.asset where acquisition_transaction_id is not null
),
known as (
    select traced.position, movement.transaction_id,
        cast(movement.booked_at as date) as booked_on,
        case when movement.beneficiary_account_id is null or faith.pocket = -1
            then $left
            when faith.position is not null or pocket.stop_class is not null
            then $stopped end as kind,
        movement.beneficiary_account_id,
        case when faith.pocket = -1 then $good_faith_too_large
            else movement.beneficiary_outside end as beneficiary_outside,
        movement.purpose, pocket.stop_class, faith.position is not null as is_faith,
        bought.transaction_id is not null as is_purchase,
        payee.institution_id as payee_institution_id,
        coalesce(payee.country, payee_keeper.country) as payee_country,
        payee.country is not null as is_payee_s_own,
        payer.institution_id as payer_institution_id,
        coalesce(payer.country, payer_keeper.country) as payer_country,
        case when payer.country is not null then 'the payer''s account'
            when payer_keeper.country is not null then 'the payer''s institution'
            else 'not known' end as payer_country_of,
        case when movement.beneficiary_outside = $cash then place.country end
            as paid_out_country,
        protected_payer.account_id is not null
            or protected_payee.account_id is not null as is_protected
    from traced
    inner join follow.movement as movement on movement.position = traced.position
    inner join core.transaction as booked on booked.position = traced.position
    left join follow.good_faith as faith on faith.position = traced.position
    left join trace.pocket as pocket
        on pocket.account_id = movement.beneficiary_account_id
        and pocket.currency = movement.credit_currency
    left join bought on bought.transaction_id = movement.transaction_id
    left join link.account_profile as payer
        on payer.account_id = booked.originator_account_id
    left join core.institution as payer_keeper
        on payer_keeper.institution_id = payer.institution_id
    -- an account whose amounts pass 64 bits is seen, though not traced
    left join link.account_profile as payee
        on payee.account_id = booked.beneficiary_account_id
    left join core.institution as payee_keeper
        on payee_keeper.institution_id = payee.institution_id
    left join core.place as place on place.place_id = booked.place_id
    left join follow.protected as protected_payer
        on protected_payer.account_id = booked.originator_account_id
    left join follow.protected as protected_payee
        on protected_payee.account_id = booked.beneficiary_account_id
)
select position, transaction_id, booked_on, kind,
    case when kind = $left then beneficiary_outside
        when is_faith and is_purchase then 'good faith: seller of a registered asset'
        when is_faith then 'good faith: ' || purpose
        else stop_class end as stop_class,
    case when kind = $stopped then beneficiary_account_id end as account_id,
    case when kind = $left
            then coalesce(payee_institution_id, payer_institution_id)
        else payee_institution_id end as institution_id,
    case when kind = $left
            then coalesce(paid_out_country, payee_country, payer_country)
        else payee_country end as country,
    case when kind = $left and paid_out_country is not null
            then 'the payout location'
        when kind = $left and payee_country is null then payer_country_of
        when payee_country is null then 'not known'
        when is_payee_s_own then 'the account that was paid'
        else 'the institution of the account that was paid' end as country_of,
    payer_country, payer_country_of, is_protected
from known
order by position
