-- what entered each currency of a case and what became of it, each figure from the table
-- that holds it. A payment whose legs differ, in currency or amount, takes one sum out of
-- the account and brings another: both are here, as converted out and in.
with moved as (
    select moved.case_id, moved.rule, moved.debit_currency, moved.credit_currency,
        moved.injected_minor, moved.moved_out_minor,
        moved.moved_in_minor - moved.injected_minor as passed_minor,
        moved.debit_currency <> moved.credit_currency or walked.debit <> walked.credit
            as is_converted
    from trace.movement as moved
    inner join follow.movement as walked on walked.position = moved.position
),
every as (
    select case_id, rule, credit_currency as currency, 'injected' as part,
        injected_minor as minor
    from moved
    union all
    select case_id, rule, credit_currency, 'converted in', passed_minor
    from moved where is_converted
    union all
    select case_id, rule, debit_currency, 'converted out', moved_out_minor
    from moved where is_converted
    union all
    select case_id, rule, currency, 'resting', resting_minor from trace.remaining
    union all
    select case_id, rule, currency, 'stopped', stopped_minor from trace.stopped
    union all
    select case_id, rule, currency, case when outside = 'fee' then 'fee'
            else 'leaked' end, leaked_minor
    from trace.leaked
),
summed as (
    select case_id, rule, currency, part, sum(minor) as minor
    from every
    group by case_id, rule, currency, part
)
select case_id, rule, currency,
    cast(sum(case when part = 'injected' then minor else 0 end) as decimal(38, 0))
        as injected_minor,
    cast(sum(case when part = 'converted in' then minor else 0 end)
        as decimal(38, 0)) as converted_in_minor,
    cast(sum(case when part = 'resting' then minor else 0 end) as decimal(38, 0))
        as resting_minor,
    cast(sum(case when part = 'stopped' then minor else 0 end) as decimal(38, 0))
        as stopped_minor,
    cast(sum(case when part = 'leaked' then minor else 0 end) as decimal(38, 0))
        as leaked_minor,
    cast(sum(case when part = 'fee' then minor else 0 end) as decimal(38, 0))
        as fee_minor,
    cast(sum(case when part = 'converted out' then minor else 0 end)
        as decimal(38, 0)) as converted_out_minor
from summed
group by case_id, rule, currency
order by case_id, rule, currency
