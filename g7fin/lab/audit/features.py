"""The features of a transaction for the fixed model: row, tie and both accounts.

Every feature looks at the whole window, before and after the row: the model judges a
finished world and not a day's alerts.
"""

import numpy as np
import pandas as pd

from g7fin.lab.audit.accounts import is_abroad
from g7fin.lab.audit.amounts import is_round
from g7fin.lab.audit.arrays import Array, codes, column, pair_codes
from g7fin.lab.audit.world import World

ENDS = ("originator", "beneficiary")
# features of an account that both ends of a row get
OF_ACCOUNT = (
    "in_count", "in_usd", "in_mean", "in_median", "in_max", "in_std", "in_partners",
    "in_top_share", "in_hops", "in_forward", "out_count", "out_usd", "out_mean",
    "out_median", "out_max", "out_std", "out_partners", "out_top_share", "out_hops",
    "out_forward", "out_in_ratio", "active_days", "forward", "cash_share",
    "abroad_share",
)  # fmt: skip


def row_features(world: World, table: pd.DataFrame, chosen: Array) -> pd.DataFrame:
    """Return the features of the chosen rows, in their order.

    Args:
        world: The world.
        table: The features of its accounts.
        chosen: The numbers of the rows.
    """
    rows = world.rows
    features = {
        name: values[chosen].astype(np.float32)
        for name, values in {**_own(world), **_tie(rows, len(table))}.items()
    }
    day = column(rows, "day")[chosen]
    opened = column(world.accounts, "opened")
    for end in ENDS:
        account = column(rows, end)[chosen]
        there = account >= 0
        for name in OF_ACCOUNT:
            values = column(table, name)[account]
            features[f"{end} {name}"] = _where(there, values)
        features[f"{end} age"] = _where(there, day - opened[account])
    return pd.DataFrame(features)


def _where(there: Array, values: Array) -> Array:
    return np.where(there, values, np.nan).astype(np.float32)


def _own(world: World) -> dict[str, Array]:
    rows = world.rows
    usd = column(rows, "usd")
    return {
        "usd": usd,
        "log_usd": np.log10(usd + 0.01),
        "round": is_round(column(rows, "credit_amount")),
        "hour": column(rows, "hour"),
        "weekday": column(rows, "weekday"),
        "channel": codes(rows, "channel"),
        "abroad": is_abroad(world),
    }


def _tie(rows: pd.DataFrame, size: int) -> dict[str, Array]:
    """Return how many rows the pair has, this way and back, and which one this is."""
    source, target = column(rows, "originator"), column(rows, "beneficiary")
    pair, back = pair_codes(source, target, size), pair_codes(target, source, size)
    known, place, count = np.unique(pair, return_inverse=True, return_counts=True)
    order = np.lexsort((column(rows, "at"), place))
    first = np.cumsum(count) - count
    rank = np.empty(len(rows), dtype=np.int64)
    rank[order] = np.arange(len(rows)) - first[place[order]]
    turned = np.minimum(np.searchsorted(known, back), len(known) - 1)
    returned = np.where(known[turned] == back, count[turned], 0)
    return {
        "pair_rows": count[place],
        "pair_rows_back": returned,
        "pair_rank": rank,
        "new_tie": rank == 0,
    }
