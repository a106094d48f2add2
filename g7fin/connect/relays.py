"""Relays: the part of each payout that an earlier receipt covers, newest receipt first.

Money that is passed on is money that just came, so a payout takes from the newest
receipts of its account first, back to `LONGEST_DAYS`. Hubs are left out, which bounds
the work; a wage is no receipt, because people live on it (docs/method/relations.md).
"""

from typing import Any

import pyarrow as pa

from g7fin.kernels.forwarding import forwarded_lots
from g7fin.steps import Run

# the longest wait of money that is passed on (judgement: FATF and FIU typologies speak
# of hours to two weeks)
LONGEST_DAYS = 15

_EVENTS = """
select position, source, target, cast(epoch(booked_at) as bigint) as moment, cents
from connect.relay_event
order by position
"""


def relay_pairs(run: Run) -> pa.Table:
    """Return one row a receipt and a payout that took from it, with US cents."""
    events: dict[str, Any] = run.store.arrays(_EVENTS)
    found = forwarded_lots(
        events["source"].astype("int32"),
        events["target"].astype("int32"),
        events["moment"].astype("int64"),
        events["cents"].astype("int64"),
        accounts=run.store.count("link.account_profile"),
        window=LONGEST_DAYS * 86_400,
    )
    position = events["position"].astype("int64")
    return pa.table(
        {
            "receipt": position[found.pair_in],
            "payout": position[found.pair_out],
            "cents": found.pair_amount,
        }
    )
