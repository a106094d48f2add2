"""Bands of US dollars around each price that smugglers are known to charge.

A corridor's price list is a range; inside it any price may hold, so the range is walked
in small steps. Each price counts in full and halved (a child, or the half that is paid
before the journey). A corridor whose currency has no exchange rate is left out.
"""

import pyarrow as pa

from g7fin.reference.tables import table
from g7fin.store import Store

# each step is this much above the one before (judgement: half the typology's band)
STEP = 1.05
MOST_STEPS = 60
PARTS = {"full": 1.0, "half": 1 / 2}

_SQL = """
with rate as (
    select quoted.currency, cast(max(quoted.usd_per_unit) as double) as rate
    from core.exchange_rate as quoted
    inner join (
        select currency, max("on") as last_on from core.exchange_rate group by currency
    ) as latest
        on latest.currency = quoted.currency and latest.last_on = quoted."on"
    where quoted.currency <> 'USD'
    group by quoted.currency
    union all
    select 'USD', cast(1 as double)
),
price as (
    select corridor.corridor, step.step,
        cast(corridor.low as double) * rate.rate * step.factor as usd
    from detect.corridor_price as corridor
    inner join rate on rate.currency = corridor.currency
    cross join detect.price_step as step
    where cast(corridor.low as double) * step.factor
        <= cast(corridor.high as double) * $step_up
)
select price.corridor, price.step, price.usd * part.share as lot_usd
from price
cross join detect.price_part as part
"""


def build(store: Store) -> None:
    """Write `detect.price_band`."""
    store.create_from("detect.corridor_price", table("corridor_price"))
    steps = range(MOST_STEPS)
    store.create_from(
        "detect.price_step",
        pa.table({"step": list(steps), "factor": [STEP**step for step in steps]}),
    )
    store.create_from(
        "detect.price_part",
        pa.table({"name": list(PARTS), "share": list(PARTS.values())}),
    )
    store.create("detect.price_band", _SQL, {"step_up": STEP})
