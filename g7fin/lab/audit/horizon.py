"""Where a world ends: the last day on which it may have booked anything."""

from pathlib import Path

import numpy as np
import pandas as pd

from g7fin.lab.audit import files

# the last month that holds at least this share of all rows ends a world that says
# nowhere else where it ends
_MONTH_SHARE = 0.01


def last_day(given: Path, balances: pd.DataFrame, rows: pd.DataFrame) -> int:
    """Return the world's last day, in days since 1970.

    The months of its folders say it, or else the moment of its closing balances, or
    else the last month with a fair share of the rows.
    """
    months = [
        path.parent.name
        for path in files.transaction_files(given)
        if path.parent != given
    ]
    if months:
        return _month_end(np.datetime64(max(months), "M"))
    closing = balances.loc[balances["kind"] == "closing", "day"]
    if len(closing):
        return int(closing.max()) - 1
    days = np.asarray(rows["day"]).astype("datetime64[D]").astype("datetime64[M]")
    months_seen, counts = np.unique(days, return_counts=True)
    fair = months_seen[counts >= _MONTH_SHARE * len(rows)]
    return _month_end(fair[-1])


def _month_end(month: np.datetime64) -> int:
    after = (month + np.timedelta64(1, "M")).astype("datetime64[D]")
    return int(after.astype(np.int64)) - 1
