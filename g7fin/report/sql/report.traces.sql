-- every attribution: what entered, moved, left, was charged, stopped, remains, bought.
-- An account outside the case is not named here: money that remains with someone is no
-- reason to be in a report.
with every as (
    select case_id, rule, 'injected' as kind, transaction_id,
        cast(null as varchar) as account_id, cast(null as varchar) as asset_id,
        '' as place, credit_currency as currency, injected_minor as amount_minor
    from trace.movement where injected_minor > 0
    union all
    select case_id, rule,
        case when beneficiary_outside is null then 'moved' else 'outside' end,
        transaction_id, null, null, coalesce(beneficiary_outside, ''),
        credit_currency, moved_in_minor
    from trace.movement where moved_in_minor > 0
    union all
    select case_id, rule, 'fee', transaction_id, null, null, '', debit_currency,
        fee_minor
    from trace.movement where fee_minor > 0
    union all
    select remaining.case_id, remaining.rule, 'resting', null,
        case when member.account_id is null then null else remaining.account_id end,
        null,
        case when member.account_id is null then 'account outside the case' else '' end,
        remaining.currency, sum(remaining.resting_minor)
    from trace.remaining as remaining
    left join cases.member as member on member.account_id = remaining.account_id
        and member.case_id = remaining.case_id
    where remaining.resting_minor > 0
    group by remaining.case_id, remaining.rule, member.account_id,
        case when member.account_id is null then null else remaining.account_id end,
        remaining.currency
    union all
    select case_id, rule, 'stopped', null, null, null, stop_class, currency,
        sum(stopped_minor)
    from trace.remaining where stopped_minor > 0
    group by case_id, rule, stop_class, currency
    union all
    select case_id, rule, 'asset', transaction_id, null, asset_id, '', currency,
        traced_minor
    from trace.asset
)
select every.case_id, every.rule, every.kind, every.transaction_id, every.account_id,
    every.asset_id, every.place, every.currency,
    cast(every.amount_minor as decimal(38, 0)) as amount_minor,
    try_cast(round(cast(every.amount_minor as double) / power(10, rate.exponent)
        * rate.rate, 2) as decimal(18, 2)) as amount_usd
from every
inner join trace.rate as rate on rate.currency = every.currency
order by every.case_id, every.rule, every.kind, every.transaction_id,
    every.account_id, every.asset_id, every.place, every.currency
