"""Money that came back: time-ordered loops of payments through different accounts.

The search is wide; the typology's parameters narrow it. No loop runs through a hub.
"""

import numpy as np
import pyarrow as pa

from g7fin.detect.shared.arrays import hubs, payments
from g7fin.kernels.cycles.temporal import temporal_cycles
from g7fin.store import Store

# bounds of the search (judgement): wider than any typology may ask for
LONGEST_DAYS = 45
MOST_STEPS = 8
KEPT_PERCENT = (60, 105)
# payments looked at from one start: a start in a thicket is given up, and counted
BUDGET = 20_000

_SQL = """
select step.cycle, step.step, payment.transaction_id,
    payment.originator_account_id as account_id, payment.booked_at, payment.amount_usd
from detect.cycle_step as step
inner join link.payment as payment on payment.position = step.position
"""


def build(store: Store) -> None:
    """Write `detect.cycle`: one row a payment of a loop, `step` counting from 1."""
    flow = payments(store)
    inside = (flow.source >= 0) & (flow.target >= 0) & (flow.source != flow.target)
    found = temporal_cycles(
        flow.source[inside],
        flow.target[inside],
        flow.at[inside],
        flow.amount[inside],
        accounts=flow.accounts,
        window=LONGEST_DAYS * 86_400,
        min_length=3,
        max_length=MOST_STEPS,
        keep_low=KEPT_PERCENT[0],
        keep_high=KEPT_PERCENT[1],
        skip=hubs(store),
        budget=BUDGET,
    )
    lengths = np.diff(found.offsets)
    starts = np.repeat(found.offsets[:-1], lengths)
    store.create_from(
        "detect.cycle_step",
        pa.table(
            {
                "cycle": np.repeat(np.arange(len(lengths)), lengths),
                "step": np.arange(len(starts)) - starts + 1,
                "position": flow.position[inside][found.positions],
            }
        ),
    )
    store.create("detect.cycle", _SQL)
