"""How much of what an account gets goes out again within three days."""

import numpy as np
import pandas as pd

from g7fin.lab.audit.arrays import Array, column, ratio

WINDOW = 3 * 86400


def forward_share(rows: pd.DataFrame, size: int) -> Array:
    """Return for each account the share of its receipts passed on within 72 hours.

    It is the sum over payments out of what came in during the 72 hours before, the
    payment's amount at most, over all receipts, and never more than 1.
    """
    source, target = column(rows, "originator"), column(rows, "beneficiary")
    usd = column(rows, "usd")
    at = column(rows, "at") - column(rows, "at").min() + WINDOW
    span = int(at.max()) + WINDOW + 1
    got, paid = target >= 0, source >= 0
    key = target[got].astype(np.int64) * span + at[got]
    order = np.argsort(key, kind="stable")
    key = key[order]
    total = np.concatenate([[0.0], np.cumsum(usd[got][order])])
    now = source[paid].astype(np.int64) * span + at[paid]
    upto = np.searchsorted(key, now, side="right")
    since = np.searchsorted(key, now - WINDOW, side="left")
    passed = np.minimum(usd[paid], np.maximum(total[upto] - total[since], 0.0))
    out = np.bincount(source[paid], weights=passed, minlength=size)
    receipts = np.bincount(target[got], weights=usd[got], minlength=size)
    return np.minimum(ratio(out, receipts), 1.0)
