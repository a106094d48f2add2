-- every attribution: what entered, moved, left, was charged, stopped, rests, bought.
-- An account outside the case is not named here: money that rests with someone is no
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
    select resting.case_id, resting.rule, 'resting', null,
        case when member.account_id is null then null else resting.account_id end,
        null,
        case when member.account_id is null then 'account outside the case' else '' end,
        resting.currency, sum(resting.resting_minor)
    from trace.resting as resting
    left join cases.member as member on member.account_id = resting.account_id
        and member.case_id = resting.case_id
    where resting.resting_minor > 0
    group by resting.case_id, resting.rule, member.account_id,
        case when member.account_id is null then null else resting.account_id end,
        resting.currency
    union all
    select case_id, rule, 'stopped', null, null, null, stop_class, currency,
        sum(stopped_minor)
    from trace.resting where stopped_minor > 0
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
