"""What smugglers are known to charge, as bands of US dollars around each price.

A corridor's price list is a range; inside it any price may hold, so the range is walked
in small steps. Each price counts in full, halved (a child), in thirds and quarters
(instalments, legs). A corridor whose currency has no exchange rate is left out.
"""

from g7fin.reference.tables import table
from g7fin.store import Store

# each step is this much above the one before (judgement: half the typology's band)
STEP = 1.05
MOST_STEPS = 60

_SQL = """
with rate as (
    select currency, cast(max(usd_per_unit) as double) as rate
    from core.exchange_rate as quoted
    where quoted."on" = (
        select max(latest."on") from core.exchange_rate as latest
        where latest.currency = quoted.currency
    )
    group by currency
    union all
    select 'USD', 1.0
    where not exists (select 1 from core.exchange_rate where currency = 'USD')
),
step as (
    select cast(range as integer) as step from range($most_steps)
),
price as (
    select corridor.corridor, step.step,
        cast(corridor.low as double) * rate.rate * power($step_up, step.step) as usd
    from detect.corridor_price as corridor
    inner join rate on rate.currency = corridor.currency
    cross join step
    where cast(corridor.low as double) * power($step_up, step.step)
        <= cast(corridor.high as double) * $step_up
),
part as (
    select unnest([1.0, 0.5, 1.0 / 3, 0.25]) as part,
        unnest(['full', 'half', 'third', 'quarter']) as name
)
select price.corridor, price.step, cast(price.usd as double) as price_usd,
    part.name as part, cast(price.usd * part.part as double) as lot_usd
from price
cross join part
"""


def build(store: Store) -> None:
    """Write `detect.price_band`."""
    store.create_from("detect.corridor_price", table("corridor_price"))
    store.create("detect.price_band", _SQL, {"step_up": STEP, "most_steps": MOST_STEPS})
